"""How far the live search view is behind intake's log, event by event, and when it was swapped.

Looks at both every some milliseconds. An event counts as committed from the last look that did not
see it yet, and as visible from the first look that saw it taken in, so no lag is told too small.
"""

import asyncio
import contextlib
import time
from bisect import bisect_left
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from psycopg import AsyncConnection

from benchmarks.measuring.premises import Premises
from libs.events.store.beside import SUFFIX

_EVERY: Final = 0.01
_END: Final = "SELECT coalesce(max(notification_id), 0) FROM intake_events"
_REACHED: Final = """
SELECT coalesce(max(position) FILTER (WHERE consumer = %(live)s AND origin = 'intake'), 0),
       coalesce(bool_or(consumer = %(rebuilt)s), false)
  FROM tracking WHERE consumer IN (%(live)s, %(rebuilt)s)
"""
"""A consumer handles a log in its order, so the partition that came furthest tells how far."""


@dataclass(kw_only=True)
class LiveLag:
    """What was seen; times are those of `time.perf_counter`.

    Attributes:
        swapped_at: when the rebuilt view's positions had become the live ones.
    """

    view: str
    swapped_at: float | None = None
    _ends: list[tuple[int, float]] = field(default_factory=list)
    _reached: list[tuple[int, float]] = field(default_factory=list)
    _is_filled: bool = False

    def of_events(self, *, since: float, until: float) -> Sequence[float]:
        """Return the lag in seconds of each event that was committed between these moments."""
        lags, positions = [], [position for position, _ in self._reached]
        for (before, began), (end, _) in zip(self._ends, self._ends[1:], strict=False):
            if not since <= began <= until:
                continue
            for position in range(before + 1, end + 1):
                place = bisect_left(positions, position)
                # what was never taken in has waited until the last look, at least
                seen = self._reached[min(place, len(self._reached) - 1)][1]
                lags.append(seen - began)
        return lags

    async def look(
        self, intake: AsyncConnection[tuple[Any, ...]], reporting: AsyncConnection[tuple[Any, ...]]
    ) -> None:
        """Look once."""
        names = {"live": self.view, "rebuilt": self.view + SUFFIX}
        row = await (await reporting.execute(_REACHED, names)).fetchone()
        assert row is not None
        now = time.perf_counter()
        self._reached.append((max(row[0], self._reached[-1][0] if self._reached else 0), now))
        if self._is_filled and not row[1] and self.swapped_at is None:
            self.swapped_at = now
        self._is_filled = self._is_filled or bool(row[1])
        asked = time.perf_counter()
        end = await (await intake.execute(_END)).fetchone()
        assert end is not None
        self._ends.append((end[0], asked))


@contextlib.asynccontextmanager
async def watched_lag(place: Premises, view: str) -> AsyncIterator[LiveLag]:
    """Watch all the time inside the block."""
    lag = LiveLag(view=view)
    async with (
        await AsyncConnection.connect(place.admin_url("intake"), autocommit=True) as intake,
        await AsyncConnection.connect(place.admin_url("reporting"), autocommit=True) as reporting,
    ):

        async def watch() -> None:
            while True:
                await lag.look(intake, reporting)
                await asyncio.sleep(_EVERY)

        watching = asyncio.create_task(watch())
        try:
            yield lag
        finally:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching
