"""Decide, by rules, whether a case needs a clerk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never
from uuid import UUID

from libs.decisions import Decision
from libs.events.contracts.personal import Applicant, Person
from libs.events.envelope import Cause
from libs.events.unit import Job, Unit
from libs.events.values import DecisionOutcome, Family, TaskKind
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.workflow.model.case import Case
from services.workflow.model.neighbour_events import CurrentNumber
from services.workflow.rules.a_clerk_changes_contact_details_of_residents import (
    a_clerk_changes_contact_details_of_residents,
)
from services.workflow.rules.a_task_is_due_in_working_days import (
    TermsOf,
    WorkingDays,
    usual_terms_of,
)
from services.workflow.rules.handled_without_a_clerk import handled_without_a_clerk
from services.workflow.rules.where_there_is_a_link_the_back_office_decides import (
    where_there_is_a_link_the_back_office_decides,
)
from services.workflow.use_cases.records import Records
from services.workflow.use_cases.register import DECIDE_REQUEST, WORKFLOW, Register


@dataclass(frozen=True, kw_only=True)
class DecideCase:
    """Decide on this case."""

    request_id: UUID


async def decide_case(
    command: DecideCase,
    *,
    cause: Cause,
    records: Records,
    register: Register,
    keys: Keys,
    linked: Callable[[str], bool],
    terms_of: TermsOf = usual_terms_of,
    now: datetime,
) -> None:
    """Ask the register about the applicant, then let the rules decide; once decided, do nothing.

    What a rule decided is remembered with every condition that it looked at (C01), together with
    what comes of it.

    `linked` tells whether a municipality (NIS) has a back-office link: there the back office
    decides on contact details, and nobody is asked anything (A16, C06). `terms_of` tells how many
    working days it has for a task.

    Raises:
        NeighbourIsUnavailable: the register does not answer; nothing is recorded, try again.
    """
    case = await records.read(Case, command.request_id)
    if not case.awaits_its_first_decision:
        return
    try:
        key = await keys.get(case.id)
    except KeyIsDestroyed:  # the request was erased: there is nothing left to decide
        return
    if _left_to_the_back_office(case, linked):
        person = None
    else:
        person = await register.person(
            key.open(case.about.applicant, Applicant).national_number,
            who=WORKFLOW,
            purpose=DECIDE_REQUEST,
            request_id=case.id,
            municipality=case.about.municipality,
        )

    async def decide(unit: Unit) -> None:
        fresh = await unit.get(Case, command.request_id)
        if not fresh.awaits_its_first_decision:
            return
        for_them = _left_to_the_back_office(fresh, linked)
        if for_them is not None:
            _leave_it_to_the_back_office(fresh, for_them, unit=unit, now=now)
            return
        if person is not None and person.replaced_number is not None:
            current = CurrentNumber(national_number=person.national_number)
            fresh.note_replaced_number(key.seal(current), now=now)
        _apply_the_rules(fresh, person, key=key, now=now, terms=terms_of(fresh.about.municipality))

    await records.run(decide, cause=cause, known=case)


def _left_to_the_back_office(case: Case, linked: Callable[[str], bool]) -> Decision | None:
    return where_there_is_a_link_the_back_office_decides(
        case.about.product.family, linked=linked(case.about.municipality)
    )


def _leave_it_to_the_back_office(
    case: Case, decision: Decision, *, unit: Unit, now: datetime
) -> None:
    case.explain(decision, now=now)
    case.give_to_back_office(now=now)
    request_id = str(case.id)
    unit.defer(Job(task="forward_to_back_office", args={"request_id": request_id}, lock=request_id))


def _apply_the_rules(
    case: Case, person: Person | None, *, key: RequestKey, now: datetime, terms: WorkingDays
) -> None:
    match case.about.product.family:
        case Family.CONTACT_DETAILS:
            _decide_on_contact_details(case, person, now=now, terms=terms)
        case Family.CERTIFICATES:
            _decide_on_a_paper(case, person, key=key, now=now, terms=terms)
        case family:
            assert_never(family)


def _decide_on_contact_details(
    case: Case, person: Person | None, *, now: datetime, terms: WorkingDays
) -> None:
    decision = a_clerk_changes_contact_details_of_residents(
        person, municipality=case.about.municipality
    )
    case.explain(decision, now=now)
    if decision.outcome is DecisionOutcome.REFUSED:
        case.refuse_by_rule(decision.reasons[0], now=now)
    else:
        case.give_to_a_clerk(TaskKind.HANDLE, decision.reasons, now=now, terms=terms)


def _decide_on_a_paper(
    case: Case, person: Person | None, *, key: RequestKey, now: datetime, terms: WorkingDays
) -> None:
    decision = handled_without_a_clerk(
        product=case.about.product,
        purpose=case.purpose,
        relation=case.relation,
        person=person,
        municipality=case.about.municipality,
    )
    case.explain(decision, now=now)
    if person is None or decision.outcome is not DecisionOutcome.AUTOMATIC:
        case.give_to_a_clerk(TaskKind.DELIVER, decision.reasons, now=now, terms=terms)
    else:
        case.order_automatically(key.seal(person), now=now)
