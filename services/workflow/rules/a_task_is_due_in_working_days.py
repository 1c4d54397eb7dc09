"""A task is due so many working days after it was put ready; a parked one never is."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from libs.events.values import TaskKind
from libs.terms import BRUSSELS
from services.workflow.rules.belgian_working_days import belgian_working_days

WorkingDays = Mapping[TaskKind, int]
"""How many working days a municipality has for each kind of task; what is absent is never due."""
TermsOf = Callable[[str], WorkingDays]
"""Gives those of a municipality (NIS)."""

USUAL_TERMS: Final[WorkingDays] = MappingProxyType(
    {
        TaskKind.HANDLE: 5,
        TaskKind.DELIVER: 5,
        TaskKind.CONFIRM_DISPATCH: 2,
        TaskKind.GIVE_ADVICE: 2,
        TaskKind.ADD_ACT: 10,
    }
)
"""Where a municipality says nothing of its own."""
_UTC: Final = ZoneInfo("UTC")


def usual_terms_of(municipality: str) -> WorkingDays:
    """Return the usual terms, whichever municipality (NIS) asks."""
    del municipality
    return USUAL_TERMS


def a_task_is_due_in_working_days(
    kind: TaskKind, ready_at: datetime, *, terms: WorkingDays = USUAL_TERMS
) -> datetime | None:
    """Return until when (exclusive, in UTC) a task can be done in time; None: whenever.

    The day on which it was put ready, on the calendar of Brussels, is not counted. All of the last
    day is in time, so that what comes back is the first moment of the day after, which is midnight
    in Brussels whether or not the clock changes in between.

    Source: interfaces, `GET /tasks` (`due_at`); C11: cancelling is possible and never required. The
    numbers are ours; a municipality may have others (`terms.tasks` in its file).
    """
    days = terms.get(kind)
    if days is None:
        return None
    last = belgian_working_days(ready_at.astimezone(BRUSSELS).date(), days)
    return datetime.combine(last + timedelta(days=1), time.min, BRUSSELS).astimezone(_UTC)
