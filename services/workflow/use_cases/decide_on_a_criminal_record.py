"""Decide on a paper on which the police advise first: they are asked, and a clerk goes on."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from libs.events.unit import Job, Unit
from services.workflow.model.case import Case
from services.workflow.model.police_events import PoliceAdviceAsked
from services.workflow.rules.the_police_have_seven_days import (
    advice_is_awaited_until,
    reminder_at,
)

ASK_POLICE: Final = "ask_police"
"""The job that tells the police that we ask."""
REMIND_POLICE: Final = "remind_police"
"""The job that looks, halfway the term, whether they answered."""
END_POLICE_TERM: Final = "end_police_term"
"""The job that looks, when the term is over, whether they answered."""

PoliceTermOf = Callable[[str], str]
"""Gives how long the police of a municipality (NIS) have: an ISO 8601 duration."""


def usual_police_term(municipality: str) -> str:
    """Return seven days, whichever municipality (NIS) asks."""
    del municipality
    return "P7D"


def let_the_police_advise(
    case: Case,
    reasons: tuple[str, ...],
    *,
    unit: Unit,
    term_of: PoliceTermOf,
    by: str | None = None,
    now: datetime,
) -> None:
    """Let the police advise, because a rule or a clerk (`by`) says so; their term begins now.

    It begins with our decision, and not when they hear of it: so it ends also while they cannot be
    reached, and whatever is told them twice, is the same. `reasons` are why a clerk goes on.

    Source: manual "Papieren en attesten", "Uitzonderingen" (B44-B46), C02.
    """
    until = advice_is_awaited_until(now, term=term_of(case.about.municipality))
    case.ask_police(reasons, until=until, by=by, now=now)
    request_id = str(case.id)
    args = {"request_id": request_id}
    unit.defer(Job(task=ASK_POLICE, args=args, lock=request_id))
    # Locks of their own: what waits for days would keep other jobs of the case waiting behind it,
    # and a reminder that cannot be told would keep the term from ending.
    unit.defer(reminding(case.id, at=reminder_at(asked_at=now, until=until)))
    unit.defer(
        Job(task=END_POLICE_TERM, args=args, lock=f"{END_POLICE_TERM}:{request_id}", at=until)
    )


def reminding(request_id: UUID, *, at: datetime) -> Job:
    """Return the job that reminds the police of a question at a moment (aware)."""
    case = str(request_id)
    return Job(task=REMIND_POLICE, args={"request_id": case}, lock=f"{REMIND_POLICE}:{case}", at=at)


def late_reminder(asked: PoliceAdviceAsked, *, now: datetime) -> datetime | None:
    """Return when police who are reached only now are reminded; None: at the usual moment."""
    if not reminder_at(asked_at=asked.timestamp, until=asked.until) <= now < asked.until:
        return None
    return reminder_at(asked_at=now, until=asked.until)
