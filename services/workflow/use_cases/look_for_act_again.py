"""Look for an act again, after a clerk confirmed that it was added to DABS."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Applicant, Person, Subject
from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.workflow.model.case import Case
from services.workflow.rules.a_task_is_due_in_working_days import TermsOf, usual_terms_of
from services.workflow.use_cases.acts import Acts, look_for
from services.workflow.use_cases.decide_on_a_paper import decided_by_rule
from services.workflow.use_cases.decide_on_an_act import decide_on_an_act
from services.workflow.use_cases.deliver import ordering
from services.workflow.use_cases.records import Records
from services.workflow.use_cases.register import DECIDE_REQUEST, WORKFLOW, Register


@dataclass(frozen=True, kw_only=True)
class LookForActAgain:
    """Look for the act of this case again."""

    request_id: UUID


async def look_for_act_again(
    command: LookForActAgain,
    *,
    cause: Cause,
    records: Records,
    register: Register,
    acts: Acts,
    keys: Keys,
    terms_of: TermsOf = usual_terms_of,
    now: datetime,
) -> None:
    """Ask the register and DABS again and decide anew; a case that does not wait is left alone.

    What a clerk had decided to deliver goes as was decided. Otherwise, where all conditions hold,
    it is delivered to the applicant by itself. An act that is still missing comes back as a task
    with the reason.

    Raises:
        NeighbourIsUnavailable: one of them does not answer; nothing is recorded, try again.

    Source: manual "Papieren en attesten", "Uitzonderingen" (B50, B51), C09.
    """
    case = await records.read(Case, command.request_id)
    if not case.act_is_looked_for:
        return
    try:
        key = await keys.get(case.id)
    except KeyIsDestroyed:  # the request was erased: nobody is left to deliver to
        return
    applicant = key.open(case.about.applicant, Applicant).national_number
    person = await register.person(
        applicant,
        who=WORKFLOW,
        purpose=DECIDE_REQUEST,
        request_id=case.id,
        municipality=case.about.municipality,
    )
    whose = _whose_act(case, person, key) or applicant
    found = await look_for(case, whose, key=key, acts=acts, who=WORKFLOW, purpose=DECIDE_REQUEST)

    async def decide(unit: Unit) -> None:
        fresh = await unit.get(Case, command.request_id)
        if fresh.act_is_looked_for:
            terms = terms_of(fresh.about.municipality)
            decision = decided_by_rule(fresh, person, found, now=now)
            if found is not None and found.meant and fresh.deliver_as_decided(now=now):
                unit.defer(ordering(fresh))
                return
            decide_on_an_act(fresh, person, found, decision, key=key, now=now, terms=terms)

    await records.run(decide, cause=cause, known=case)


def _whose_act(case: Case, person: Person | None, key: RequestKey) -> str | None:
    """Return the number of whoever the act is about; None: the one of the sign-in."""
    if case.subject is not None:
        return key.open(case.subject, Subject).national_number
    return person.national_number if person is not None else None
