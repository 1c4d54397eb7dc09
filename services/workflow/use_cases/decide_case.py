"""Decide, by rules, whether a case needs a clerk."""

from collections.abc import Callable
from dataclasses import dataclass, field
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
from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound
from services.workflow.rules.where_there_is_a_link_the_back_office_decides import (
    where_there_is_a_link_the_back_office_decides,
)
from services.workflow.use_cases.acts import Acts
from services.workflow.use_cases.decide_on_a_criminal_record import (
    PoliceTermOf,
    let_the_police_advise,
    usual_police_term,
)
from services.workflow.use_cases.decide_on_a_paper import decide_on_a_paper, decided_by_rule
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

    Where an act is asked, DABS is asked too whether it has it. What a rule decided is remembered
    with every condition that it looked at (C01), together with what comes of it.

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
    nis = case.about.municipality
    if _left_to_the_back_office(case, linked):
        person = None
    else:
        person = await register.person(
            key.open(case.about.applicant, Applicant).national_number,
            who=WORKFLOW,
            purpose=DECIDE_REQUEST,
            request_id=case.id,
            municipality=nis,
        )
    found = await look_for_own_acts(case, person, key=key, acts=acts)

    async def decide(unit: Unit) -> None:
        fresh = await unit.get(Case, command.request_id)
        if not fresh.awaits_its_first_decision:
            return
        for_them = _left_to_the_back_office(fresh, linked)
        if for_them is not None:
            _leave_it_to_the_back_office(fresh, for_them, unit=unit, now=now)
            return
        known = _Known(person=person, found=found, key=key, terms=terms_of(nis), now=now)
        known.decide(fresh, unit=unit, police_term_of=police_term_of)

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


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What the rules decide on: what the register said of the applicant, and DABS of the acts."""

    person: Person | None = field(repr=False)
    found: ActsFound | None
    key: RequestKey = field(repr=False)
    terms: WorkingDays
    now: datetime

    def decide(self, case: Case, *, unit: Unit, police_term_of: PoliceTermOf) -> None:
        self._note_replaced_number(case)
        match case.about.product.family:
            case Family.CONTACT_DETAILS:
                self._decide_on_contact_details(case)
            case Family.CERTIFICATES:
                self._decide_on_a_paper(case, unit=unit, police_term_of=police_term_of)
            case family:
                assert_never(family)

    def _note_replaced_number(self, case: Case) -> None:
        if self.person is not None and self.person.replaced_number is not None:
            current = CurrentNumber(national_number=self.person.national_number)
            case.note_replaced_number(self.key.seal(current), now=self.now)

    def _decide_on_contact_details(self, case: Case) -> None:
        decision = a_clerk_changes_contact_details_of_residents(
            self.person, municipality=case.about.municipality
        )
        case.explain(decision, now=self.now)
        if decision.outcome is DecisionOutcome.REFUSED:
            case.refuse_by_rule(decision.reasons[0], now=self.now)
        else:
            reasons = decision.reasons
            case.give_to_a_clerk(TaskKind.HANDLE, reasons, now=self.now, terms=self.terms)

    def _decide_on_a_paper(self, case: Case, *, unit: Unit, police_term_of: PoliceTermOf) -> None:
        decision = decided_by_rule(case, self.person, self.found, now=self.now)
        person, key, now, terms = self.person, self.key, self.now, self.terms
        if decision.outcome is DecisionOutcome.POLICE:
            let_the_police_advise(
                case, decision.reasons, unit=unit, term_of=police_term_of, now=now
            )
        elif case.about.product.act is not None:
            decide_on_an_act(case, person, self.found, decision, key=key, now=now, terms=terms)
        else:
            decide_on_a_paper(case, person, decision, key=key, now=now, terms=terms)
