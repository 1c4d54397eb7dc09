"""Connections to the services of one machine, lent to whoever comes and kept open."""

import itertools
from collections import defaultdict

from benchmarks.measuring.connection import Answer, Connection


class Connections:
    """Open connections that nobody uses at the moment, by port; one more is made when none is."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._free: dict[int, list[Connection]] = defaultdict(list)

    async def ask(self, port: int, message: bytes) -> Answer:
        """Send a request and return its answer; a connection that fails is not used again."""
        free = self._free[port]
        connection = free.pop() if free else await Connection.to(self._host, port)
        try:
            answer = await connection.ask(message)
        except BaseException:
            connection.close()
            raise
        free.append(connection)
        return answer

    def close(self) -> None:
        """Close them all."""
        for connection in itertools.chain.from_iterable(self._free.values()):
            connection.close()
