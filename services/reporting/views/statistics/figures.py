"""From the lines that were counted to the figures of each group."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from psycopg import AsyncConnection

from services.reporting.rules.an_open_request_is_as_old_as_its_days import (
    AGES,
    Age,
    first_moments,
)
from services.reporting.views.statistics.grouping import (
    GroupBy,
    every_first_day,
    first_day_of,
    name_of,
)
from services.reporting.views.statistics.query import Fact, facts_of

_AN_HOUR: Final = 3600.0
_A_MOMENT: Final = timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class LeadTime:
    """Median and 90th percentile, in hours."""

    median: float
    p90: float


@dataclass(kw_only=True)
class Figures:
    """The figures of one group, or of all together.

    Attributes:
        key: what its requests have in common; None: nothing there.
        received: came in within the period.
        closed: ended within the period; `outcomes`, `by_itself` and lead times are of these.
        open: were open at the end of the period.
        by_itself: without a clerk, of those where that is `decided`.
    """

    key: str | None
    product_title: str | None = None
    received: int = 0
    closed: int = 0
    open: int = 0
    by_itself: int = 0
    decided: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    lead_time: LeadTime | None = None
    lead_time_of_clerks: LeadTime | None = None

    @property
    def share_automatic(self) -> float | None:
        """What part was handled without a clerk; None when nothing was decided."""
        return self.by_itself / self.decided if self.decided else None

    def take(self, fact: Fact) -> None:
        """Take in one line."""
        self.product_title = self.product_title or fact.product_title
        match fact.what:
            case "received":
                self.received = fact.number
            case "open":
                self.open = fact.number
            case "closed":
                self.closed, self.outcomes = fact.number, fact.outcomes
                self.by_itself, self.decided = fact.by_itself, fact.decided
                self.lead_time = _lead_time(fact.leads)
                self.lead_time_of_clerks = _lead_time(fact.leads_of_clerks)


@dataclass(frozen=True, kw_only=True)
class Statistics:
    """The groups in their order, all together, and how old what is open is."""

    groups: Sequence[Figures]
    total: Figures
    open_by_age: Sequence[tuple[Age, int]]


async def statistics_of(
    connection: AsyncConnection[Any],
    group: GroupBy,
    *,
    municipality: str,
    begin: datetime | None,
    until: datetime | None,
    now: datetime,
) -> Statistics:
    """Return the figures of a municipality (NIS) from `begin` until (not including) `until`.

    Without either the period has no beginning or no end. Ages are those at the last moment of the
    period, or now where that is earlier.
    """
    at = now if until is None else min(now, until - _A_MOMENT)
    facts = await facts_of(
        connection,
        group,
        municipality=municipality,
        begin=begin,
        until=until,
        since=sorted(first_moments(at)),
    )
    total = Figures(key=None)
    for fact in facts:
        if fact.is_total:
            total.take(fact)
    total.product_title = None
    if group.is_time:
        named = [] if begin is None or begin > at else [first_day_of(group, begin)]
        named += [] if until is None else [first_day_of(group, at)]
        groups = list(_in_time(group, facts, named))
    else:
        groups = list(_apart(facts))
    return Statistics(
        groups=groups,
        total=total,
        open_by_age=list(_by_age(facts)),
    )


def _apart(facts: Sequence[Fact]) -> Iterator[Figures]:
    """Yield the groups, the largest first; what belongs to none comes last."""
    found = _grouped(facts, of=("received", "closed", "open"))
    yield from sorted(
        found.values(),
        key=lambda each: (each.key is None, -each.received, -each.closed, each.key or ""),
    )


def _in_time(group: GroupBy, facts: Sequence[Fact], named: Sequence[str]) -> Iterator[Figures]:
    """Yield every month or week, also those of the period in which nothing happened.

    What is open at the end of one adds up from the one before.
    """
    found = _grouped(facts, of=("received", "closed"))
    days = sorted({key for key in found if key is not None}.union(named))
    still_open = next((fact.number for fact in facts if fact.what == "open before"), 0)
    for day in every_first_day(group, days[0], days[-1]) if days else ():
        figures = found.get(day) or Figures(key=day)
        still_open += figures.received - figures.closed
        figures.key, figures.open, figures.product_title = name_of(group, day), still_open, None
        yield figures


def _grouped(facts: Sequence[Fact], *, of: Sequence[str]) -> dict[str | None, Figures]:
    found: dict[str | None, Figures] = {}
    for fact in facts:
        if fact.what in of and not fact.is_total:
            found.setdefault(fact.key, Figures(key=fact.key)).take(fact)
    return found


def _by_age(facts: Sequence[Fact]) -> Iterator[tuple[Age, int]]:
    counted = {fact.key: fact.number for fact in facts if fact.what == "age"}
    for place, age in enumerate(AGES):
        yield age, counted.get(str(len(AGES) - 1 - place), 0)


def _lead_time(seconds: Sequence[float | None] | None) -> LeadTime | None:
    if not seconds or seconds[0] is None or seconds[1] is None:
        return None
    return LeadTime(median=seconds[0] / _AN_HOUR, p90=seconds[1] / _AN_HOUR)
