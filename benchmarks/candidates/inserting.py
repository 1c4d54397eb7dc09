"""Rows of as many bytes as a request leaves behind, inserted in groups that wait together."""

import asyncio
import contextlib
import os
from typing import Final, Self
from uuid import UUID

from psycopg import AsyncConnection

TABLE: Final = """
CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY, content bytea NOT NULL);
GRANT INSERT ON bare TO intake;
"""
BYTES: Final = "BENCHMARK_BYTES"
"""The environment variable that says how many bytes a row has."""
_INSERT: Final = "INSERT INTO bare SELECT * FROM unnest(%b::uuid[], %b::bytea[])"
_TOGETHER: Final = 256


class Inserting:
    """Inserts what waits, in one transaction after the other."""

    def __init__(self, database_url: str, content: bytes) -> None:
        self._database_url = database_url
        self._content = content
        self._waiting: asyncio.Queue[tuple[UUID, asyncio.Future[None]]] = asyncio.Queue()

    @classmethod
    def of_a_request(cls, database_url: str) -> Self:
        """Insert as many bytes as the environment says that a request leaves behind."""
        return cls(database_url, os.urandom(int(os.environ[BYTES])))

    async def __aenter__(self) -> Self:
        """Connect and begin."""
        self._connection = await AsyncConnection.connect(self._database_url, autocommit=True)
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        await self._connection.close()

    async def insert(self, key: UUID) -> None:
        """Return once the row is committed."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((key, done))
        await done

    async def _run(self) -> None:
        while True:
            group = [await self._waiting.get()]
            while len(group) < _TOGETHER and not self._waiting.empty():
                group.append(self._waiting.get_nowait())
            keys = [key for key, _ in group]
            await self._connection.execute(_INSERT, (keys, [self._content] * len(keys)))
            for _, done in group:
                done.set_result(None)
