"""An open request is as old as the days since it came in, by the calendar in Brussels."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from libs.terms import BRUSSELS


@dataclass(frozen=True, kw_only=True)
class Age:
    """A class of ages in calendar days, both inclusive; without `to_days` it has no end."""

    from_days: int
    to_days: int | None


AGES: Final = (
    Age(from_days=0, to_days=7),
    Age(from_days=8, to_days=14),
    Age(from_days=15, to_days=30),
    Age(from_days=31, to_days=60),
    Age(from_days=61, to_days=None),
)
"""A week, a fortnight, a month, two months, and whatever is older than that."""


def first_moments(at: datetime) -> tuple[datetime, ...]:
    """Return from when on (inclusive) a request must have come in for each class but the oldest.

    In the order of `AGES`, for ages at the moment `at` (aware). What came in today is 0 days old,
    at whatever hour.

    Source: issue "Search and reports": open by age; the classes are ours.
    """
    today = at.astimezone(BRUSSELS).date()
    return tuple(
        datetime.combine(today - timedelta(days=age.to_days), time(), BRUSSELS)
        for age in AGES
        if age.to_days is not None
    )
