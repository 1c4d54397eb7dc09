"""The term of the police is over: a clerk records their advice."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.unit import Job, Unit
from services.workflow.model.case import Case
from services.workflow.rules.a_task_is_due_in_working_days import TermsOf, usual_terms_of
from services.workflow.use_cases.decide_on_a_criminal_record import END_POLICE_TERM
from services.workflow.use_cases.records import Records


@dataclass(frozen=True, kw_only=True)
class EndPoliceTerm:
    """Look whether the police advised on this request within their term."""

    request_id: UUID


async def end_police_term(
    command: EndPoliceTerm,
    *,
    cause: Cause,
    records: Records,
    terms_of: TermsOf = usual_terms_of,
    now: datetime,
) -> None:
    """Put the task "give advice" ready where there is no advice; else do nothing.

    Where our clock stands before the end of the term all the same (another machine woke the job),
    it is looked at again when the term is over.

    Source: manual "Papieren en attesten", "Uitzonderingen" (B46), C02.
    """

    async def decide(unit: Unit) -> None:
        case = await unit.get(Case, command.request_id)
        case.end_police_term(now=now, terms=terms_of(case.about.municipality))
        asked = case.question_to_police
        if case.awaits_advice and asked is not None and now < asked.until:
            request_id = str(command.request_id)
            lock = f"{END_POLICE_TERM}:{request_id}"
            args = {"request_id": request_id}
            unit.defer(Job(task=END_POLICE_TERM, args=args, lock=lock, at=asked.until))

    await records.run(decide, cause=cause)
