"""Prepares a batch while the one before it is being committed: Python and PostgreSQL work at once.

Only for handlers that decide nothing: what they write follows from the events alone, so it may be
made ready before the batch before it is committed. Order and positions are those of `InOrder`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from libs.events.consumer.applier import Prepared
from libs.events.consumer.in_order import GapInTheStream, InOrder
from libs.events.streams import Wire

Then = Callable[[], Awaitable[None]]

_HEAD_START: Final = 0.004
"""Seconds in which a commit has Python for itself, before the next batch is prepared.

The thread that commits needs Python between the few messages that it sends, and whoever computes
hands it over only every 5 ms: PostgreSQL began 25 to 45 ms late, and stood still for half the time.
It takes 3 ms to send everything; a batch of 2,000 status changes then took 70 ms instead of 96.
"""


class InTurn:
    """One batch after the other, for handlers that decide: what they see must be committed."""

    most: Final = 2_000
    """Events in one transaction at most, which only happens when we are behind."""

    def __init__(self, order: InOrder) -> None:
        self._order = order

    async def apply(self, wires: Sequence[Wire], then: Then) -> None:
        """Handle a batch, commit it, and do `then`.

        Raises:
            GapInTheStream: after handling everything before the gap.
            Exception: whatever the commit met.
        """
        await self._order.apply(wires)
        await then()

    async def stop(self) -> None:
        """Nothing is under way."""


class Ahead:
    """One batch being committed at most, and one being prepared; begins where `order` stands.

    `trouble` is called when a commit fails, so that whoever waits for the next batch comes and
    hears of it.
    """

    most: Final = 4_000
    """Several changes of one row become one, the more the larger a batch is: of status changes
    PostgreSQL takes 16 µs an event in batches of 4,000, and 29 µs in batches of 2,000."""

    def __init__(self, order: InOrder, *, trouble: Callable[[], None]) -> None:
        self._order = order
        self._trouble = trouble
        self._reached = dict(order.tracked)
        self._under_way: asyncio.Task[None] | None = None

    async def apply(self, wires: Sequence[Wire], then: Then) -> None:
        """Prepare a batch and begin to commit it; `then` is done once it is committed.

        Raises:
            GapInTheStream: after everything before the gap is committed.
            Exception: whatever the commit of an earlier batch met.
        """
        fresh, gap = self._order.fresh(wires, self._reached)
        prepared = await self._order.applier.prepare(fresh) if fresh else None
        await self.settle()
        self._under_way = asyncio.create_task(self._finish(fresh, prepared, then))
        await asyncio.wait({self._under_way}, timeout=_HEAD_START)
        if gap is not None:
            await self.settle()
            raise GapInTheStream(gap)

    async def settle(self) -> None:
        """Wait until everything that was begun is committed."""
        if self._under_way is not None:
            under_way, self._under_way = self._under_way, None
            await under_way

    async def stop(self) -> None:
        """Let what is under way end, however it ends: it is the store that says what came of it."""
        if self._under_way is not None:
            await asyncio.gather(self._under_way, return_exceptions=True)

    async def _finish(self, fresh: Sequence[Wire], prepared: Prepared | None, then: Then) -> None:
        try:
            if fresh:
                await self._order.applier.apply(fresh, self._order.tracked, prepared)
            await then()
        except BaseException:
            self._trouble()
            raise
