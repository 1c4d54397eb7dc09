"""The closed loop: N connections, each sends its next request when it has its answer.

It finds how much a server can do at most. Its latencies are those of a patient crowd, which slows
down with the server: for promises about latency see the open loop.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from benchmarks.measuring.connection import Connection, ConnectionEnded


@dataclass(kw_only=True)
class Answers:
    """What a generator saw: latencies in seconds of right answers, and the count of all others.

    `wrong` counts by status, 0 where there was no answer.
    """

    latencies: list[float] = field(default_factory=list)
    wrong: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def errors(self) -> int:
        """How many were not answered rightly."""
        return self.wrong.total()

    @property
    def wrong_by_status(self) -> Mapping[str, float]:
        """The same by status, in words."""
        return {f"answers with status {status}": count for status, count in self.wrong.items()}

    @property
    def rate(self) -> float:
        """Right answers per second."""
        return len(self.latencies) / self.seconds


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where requests go, what they are, and which status is the right answer."""

    host: str
    port: int
    next_message: Callable[[], bytes]
    right: int


async def closed_loop(
    target: Target, *, connections: int, seconds: float, warm_up: float
) -> Answers:
    """Ask over `connections` connections; what is answered in `warm_up` seconds is not counted."""
    begins = time.perf_counter() + warm_up
    ends = begins + seconds
    answers = Answers(seconds=seconds)
    await asyncio.gather(
        *(_one_after_another(target, answers, begins, ends) for _ in range(connections))
    )
    return answers


async def _one_after_another(target: Target, answers: Answers, begins: float, ends: float) -> None:
    connection = await Connection.to(target.host, target.port)
    while (asked := time.perf_counter()) < ends:
        try:
            status = (await connection.ask(target.next_message())).status
        except ConnectionEnded:
            status = 0
            connection = await Connection.to(target.host, target.port)
        done = time.perf_counter()
        if not begins <= done < ends:
            continue
        if status == target.right:
            answers.latencies.append(done - asked)
        else:
            answers.wrong[status] += 1
    connection.close()
