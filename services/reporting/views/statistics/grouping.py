"""By what figures are grouped, as SQL and as people read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from libs.terms import BRUSSELS


class GroupBy(StrEnum):
    """What the requests of one group have in common."""

    PRODUCT = "product"
    FAMILY = "family"
    CHANNEL = "channel"
    OUTCOME = "outcome"
    ASSIGNEE = "assignee"
    MONTH = "month"
    WEEK = "week"

    @property
    def is_time(self) -> bool:
        """Whether a request is in one group when it comes in, and maybe in another when it ends."""
        return self in (GroupBy.MONTH, GroupBy.WEEK)


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The columns that name the group in which a request came in, and in which it was closed."""

    begun: str
    ended: str


def _same(column: str) -> Keys:
    return Keys(begun=column, ended=column)


def _first_day(unit: str) -> Keys:
    day = f"date_trunc('{unit}', {{0}} AT TIME ZONE 'Europe/Brussels')::date::text"
    return Keys(begun=day.format("submitted_at"), ended=day.format("closed_at"))


KEYS: Final[Mapping[GroupBy, Keys]] = {
    GroupBy.PRODUCT: _same("product"),
    GroupBy.FAMILY: _same("family"),
    GroupBy.CHANNEL: _same("channel"),
    GroupBy.OUTCOME: _same("outcome"),
    GroupBy.ASSIGNEE: _same("assignee"),
    GroupBy.MONTH: _first_day("month"),
    GroupBy.WEEK: _first_day("week"),
}
"""A month and a week are those of the calendar in Brussels, by their first day."""


def name_of(group: GroupBy, first_day: str) -> str:
    """Return how a month (2026-11) or a week of ISO 8601 (2026-W48) is called."""
    day = date.fromisoformat(first_day)
    if group is GroupBy.MONTH:
        return f"{day:%Y-%m}"
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def first_day_of(group: GroupBy, moment: datetime) -> str:
    """Return the first day of the month or week in which a moment falls, in Brussels."""
    day = moment.astimezone(BRUSSELS).date()
    first = day.replace(day=1) if group is GroupBy.MONTH else day - timedelta(days=day.weekday())
    return first.isoformat()


def every_first_day(group: GroupBy, first: str, last: str) -> Iterator[str]:
    """Yield the first day of every month or week from the first to the last, none left out."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day.isoformat()
        day = _next(day) if group is GroupBy.MONTH else day + timedelta(weeks=1)


def _next(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)
