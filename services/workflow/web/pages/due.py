"""How soon a task must be done, as people say it: today, 2 days left, 1 day late."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from libs.terms import BRUSSELS

_MOMENT = timedelta(microseconds=1)
_SOON = 1  # days


@dataclass(frozen=True, kw_only=True)
class Due:
    """The last day on which a task is in time, and how many days that is from today.

    `days` is negative once it is late; they are counted on the calendar of Brussels.
    """

    last_day: date
    days: int

    @property
    def tone(self) -> Literal["late", "warn", ""]:
        """The colour beside the words."""
        if self.days < 0:
            return "late"
        return "warn" if self.days <= _SOON else ""


def due_of(due_at: datetime | None, *, now: datetime) -> Due | None:
    """Return how soon; `due_at` is the first moment that is too late. None: whenever."""
    if due_at is None:
        return None
    last_day = (due_at - _MOMENT).astimezone(BRUSSELS).date()
    return Due(last_day=last_day, days=(last_day - now.astimezone(BRUSSELS).date()).days)
