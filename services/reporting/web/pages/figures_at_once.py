"""Figures for who looks at them: a page never waits for a municipality to be counted through.

Half a million requests take seconds. What was counted stands until the view hears of something else
in that municipality; from then on it is shown with its moment, while newer figures are counted.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final, Protocol, Self

import structlog

from libs.events.values import Position
from libs.terms import BRUSSELS
from services.reporting.web.api.freshness import Freshness
from services.reporting.web.api.statistics import Counted, StatisticsParameters

log = structlog.get_logger()

_STANDS: Final = timedelta(minutes=5)
"""After a rebuild rows may differ though nothing new was heard."""
_IS_SHOWN: Final = timedelta(hours=1)  # while newer figures are counted
_MOST: Final = 200  # questions whose figures are kept, the latest asked


class Counts(Protocol):
    """What counts, and what tells whether something changed since."""

    async def of(self, parameters: StatisticsParameters, *, municipality: str) -> Counted:
        """Count what is asked, of one municipality (NIS)."""
        ...

    async def reached(self, *, municipality: str) -> Mapping[str, Position]:
        """Return how far the view is with what each service told of a municipality (NIS)."""
        ...


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a page shows: `counted` is None while the first are counted; newer ones may follow."""

    counted: Counted | None
    is_newest: bool


@dataclass(frozen=True, kw_only=True)
class _Question:
    municipality: str
    parameters: StatisticsParameters


@dataclass(frozen=True, kw_only=True)
class _Kept:
    counted: Counted
    at: datetime


@dataclass(kw_only=True)
class FiguresAtOnce:
    """One of these for a process; leaving it ends what is still being counted.

    Attributes:
        patience: seconds that a page waits for the first figures.
        newer_within: seconds that it waits where it has older ones.
    """

    counting: Counts
    freshness: Freshness
    clock: Callable[[], datetime]
    patience: float = 1.0
    newer_within: float = 0.03
    _kept: dict[_Question, _Kept] = field(default_factory=dict)
    _under_way: dict[_Question, asyncio.Task[Counted]] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        """Begin with nothing counted."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop counting: who asks again counts again."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def of(self, parameters: StatisticsParameters, *, municipality: str) -> Seen:
        """Return the figures of a municipality (NIS) as far as they are known in a moment.

        Raises:
            psycopg.Error: nothing could be counted.
        """
        question = _Question(
            municipality=municipality, parameters=parameters.model_copy(update={"after": None})
        )
        kept = self._shown_until_newer(question)
        if kept is not None and (standing := await self._standing(question, kept)) is not None:
            return Seen(counted=standing, is_newest=True)
        task = self._under_way.get(question) or self._begin(question)
        done, _ = await asyncio.wait({task}, timeout=self.newer_within if kept else self.patience)
        if done:
            return Seen(counted=task.result(), is_newest=True)
        return Seen(counted=kept.counted if kept else None, is_newest=False)

    def _shown_until_newer(self, question: _Question) -> _Kept | None:
        """Return what was counted lately: of a page's figures only the hour is told.

        On the next day they are other figures, as what is open has grown older.
        """
        kept, now = self._kept.get(question), self.clock()
        if kept is None or now - kept.at >= _IS_SHOWN or _day(now) != _day(kept.at):
            return None
        return kept

    async def _standing(self, question: _Question, kept: _Kept) -> Counted | None:
        """Return what was counted, as of now, where counting again would give the same."""
        if self.clock() - kept.at >= _STANDS:
            return None
        as_of = self.freshness()
        come = await self.counting.reached(municipality=question.municipality)
        return replace(kept.counted, as_of=as_of) if come == kept.counted.reached else None

    def _begin(self, question: _Question) -> asyncio.Task[Counted]:
        task = asyncio.create_task(
            self.counting.of(question.parameters, municipality=question.municipality),
            name="counting figures",
        )
        self._under_way[question] = task
        began = self.clock()

        def keep(task: asyncio.Task[Counted]) -> None:
            del self._under_way[question]
            if task.cancelled():
                return
            if (error := task.exception()) is not None:
                log.warning("figures_not_counted", error=type(error).__name__)
                return
            self._kept.pop(question, None)
            self._kept[question] = _Kept(counted=task.result(), at=began)
            while len(self._kept) > _MOST:
                del self._kept[next(iter(self._kept))]

        task.add_done_callback(keep)
        return task


def _day(moment: datetime) -> date:
    return moment.astimezone(BRUSSELS).date()
