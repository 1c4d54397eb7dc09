"""Decide, by rules, whether a case needs a clerk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never
from uuid import UUID

from libs.events.contracts.personal import Applicant, Person
from libs.events.envelope import Cause
from libs.events.unit import Job, Unit
from libs.events.values import Family, TaskKind
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.workflow.model.case import Case
from services.workflow.model.neighbour_events import CurrentNumber
from services.workflow.rules.a_task_is_due_in_working_days import (
    TermsOf,
    WorkingDays,
    usual_terms_of,
)
from services.workflow.rules.handled_without_a_clerk import handled_without_a_clerk
from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound
from services.workflow.rules.only_residents_are_served import (
    Residence,
    only_residents_are_served,
)
from services.workflow.rules.some_products_always_need_a_clerk import NEVER_AUTOMATIC
from services.workflow.rules.the_register_vouches_for_the_applicant import PERSON_UNKNOWN
from services.workflow.use_cases.acts import Acts
from services.workflow.use_cases.decide_on_a_criminal_record import (
    PoliceTermOf,
    decide_on_a_criminal_record,
    usual_police_term,
)
from services.workflow.use_cases.decide_on_an_act import decide_on_an_act, look_for_own_acts
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
    acts: Acts,
    keys: Keys,
    linked: Callable[[str], bool],
    terms_of: TermsOf = usual_terms_of,
    police_term_of: PoliceTermOf = usual_police_term,
    now: datetime,
) -> None:
    """Ask the register about the applicant, then let the rules decide; once decided, do nothing.

    Where an act is asked, DABS is asked too whether it has it.

    `linked` tells whether a municipality (NIS) has a back-office link: there the back office
    decides on contact details, and nobody is asked anything (A16, C06). `terms_of` tells how many
    working days it has for a task, `police_term_of` how long its police have to advise.

    Raises:
        NeighbourIsUnavailable: register or DABS; nothing is recorded, try again.
    """
    case = await records.read(Case, command.request_id)
    if not case.awaits_its_first_decision:
        return
    try:
        key = await keys.get(case.id)
    except KeyIsDestroyed:  # the request was erased: there is nothing left to decide
        return
    if _is_for_the_back_office(case, linked):
        person = None
    else:
        person = await register.person(
            key.open(case.about.applicant, Applicant).national_number,
            who=WORKFLOW,
            purpose=DECIDE_REQUEST,
            request_id=case.id,
            municipality=case.about.municipality,
        )
    found = await look_for_own_acts(case, person, key=key, acts=acts)

    async def decide(unit: Unit) -> None:
        fresh = await unit.get(Case, command.request_id)
        if not fresh.awaits_its_first_decision:
            return
        if _is_for_the_back_office(fresh, linked):
            _leave_it_to_the_back_office(fresh, unit=unit, now=now)
            return
        _note_replaced_number(fresh, person, key=key, now=now)
        if fresh.about.product.police_advice:
            reasons = _why_a_clerk(fresh, person)
            decide_on_a_criminal_record(fresh, reasons, unit=unit, term_of=police_term_of, now=now)
            return
        terms = terms_of(fresh.about.municipality)
        _apply_the_rules(fresh, person, found, key=key, now=now, terms=terms)

    await records.run(decide, cause=cause, known=case)


def _is_for_the_back_office(case: Case, linked: Callable[[str], bool]) -> bool:
    return case.about.product.family is Family.CONTACT_DETAILS and linked(case.about.municipality)


def _note_replaced_number(
    case: Case, person: Person | None, *, key: RequestKey, now: datetime
) -> None:
    if person is not None and person.replaced_number is not None:
        current = CurrentNumber(national_number=person.national_number)
        case.note_replaced_number(key.seal(current), now=now)


def _leave_it_to_the_back_office(case: Case, *, unit: Unit, now: datetime) -> None:
    case.give_to_back_office(now=now)
    request_id = str(case.id)
    unit.defer(Job(task="forward_to_back_office", args={"request_id": request_id}, lock=request_id))


def _apply_the_rules(
    case: Case,
    person: Person | None,
    found: ActsFound | None,
    *,
    key: RequestKey,
    now: datetime,
    terms: WorkingDays,
) -> None:
    match case.about.product.family:
        case Family.CONTACT_DETAILS:
            _decide_on_contact_details(case, person, now=now, terms=terms)
        case Family.CERTIFICATES if case.about.product.act is not None:
            decide_on_an_act(case, person, found, key=key, now=now, terms=terms)
        case Family.CERTIFICATES:
            _decide_on_a_paper(case, person, key=key, now=now, terms=terms)
        case family:
            assert_never(family)


def _decide_on_contact_details(
    case: Case, person: Person | None, *, now: datetime, terms: WorkingDays
) -> None:
    """Refuse who is known to live elsewhere; a clerk looks at who is not known at all."""
    if person is None:
        case.give_to_a_clerk(TaskKind.HANDLE, (PERSON_UNKNOWN,), now=now, terms=terms)
        return
    elsewhere = only_residents_are_served(
        Residence.of(person), municipality=case.about.municipality
    )
    if elsewhere is not None:
        case.refuse_by_rule(elsewhere, now=now)
        return
    case.give_to_a_clerk(TaskKind.HANDLE, (NEVER_AUTOMATIC,), now=now, terms=terms)


def _decide_on_a_paper(
    case: Case, person: Person | None, *, key: RequestKey, now: datetime, terms: WorkingDays
) -> None:
    reasons = _why_a_clerk(case, person)
    if reasons or person is None:
        case.give_to_a_clerk(TaskKind.DELIVER, reasons, now=now, terms=terms)
    else:
        case.order_automatically(key.seal(person), now=now)


def _why_a_clerk(case: Case, person: Person | None) -> tuple[str, ...]:
    return handled_without_a_clerk(
        product=case.about.product,
        purpose=case.purpose,
        relation=case.relation,
        person=person,
        municipality=case.about.municipality,
    )
