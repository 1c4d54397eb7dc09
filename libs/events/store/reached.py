"""How far the consumers have come: looked up once for all who wait, fifty times a second at most.

Whoever waits for what they wrote would otherwise look alone: those who waited for a hundred
certificates took half of a core with nothing but looking.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Final

from psycopg import AsyncConnection
from psycopg.rows import DictRow, tuple_row

from libs.events.refusals import StillBehind
from libs.events.values import Position, partition_of

_PACE: Final = 0.02  # seconds from one look to the next
_TRUE_FOR: Final = 1.0
"""Seconds in which what was reached still is, unseen: only a swap of a read model moves it."""

_LOOK: Final = (
    "SELECT consumer, origin, partition, position FROM tracking"
    " WHERE consumer = ANY(%(views)s::text[])"
)


class Reached:
    """The positions of the consumers of one database, as this process last saw them."""

    def __init__(
        self, connection: Callable[[], AbstractAsyncContextManager[AsyncConnection[DictRow]]]
    ) -> None:
        self._connection = connection
        self._positions: dict[tuple[str, str, int], int] = {}
        self._views: set[str] = set()
        self._looked_at = 0.0
        self._looking: asyncio.Task[None] | None = None

    async def wait_for(self, position: Position, *, views: Sequence[str], seconds: float) -> None:
        """Wait until the named consumers have come to a position.

        Raises:
            StillBehind: they had not after `seconds`.
        """
        now = asyncio.get_running_loop().time
        self._views.update(views)
        deadline = now() + seconds
        if now() - self._looked_at > _TRUE_FOR:
            await self._look()
        while not self._have_come_to(position, views):
            if now() >= deadline:
                raise StillBehind(position.service)
            await self._look()

    def _have_come_to(self, position: Position, views: Sequence[str]) -> bool:
        partition = partition_of(position.request_id)
        return all(
            self._positions.get((view, position.service, partition), 0) >= position.number
            for view in views
        )

    async def _look(self) -> None:
        """Look, together with all who want to look now."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_once(), name="look at positions")
        await asyncio.shield(self._looking)

    async def _look_once(self) -> None:
        now = asyncio.get_running_loop().time
        await asyncio.sleep(max(0.0, self._looked_at + _PACE - now()))
        async with (
            self._connection() as connection,
            connection.cursor(row_factory=tuple_row) as rows,
        ):
            await rows.execute(_LOOK, {"views": list(self._views)})
            self._positions = {
                (consumer, origin, partition): position
                for consumer, origin, partition, position in await rows.fetchall()
            }
        self._looked_at = now()
