"""Store the contact details that a clerk completed in the National Register too."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from pydantic import JsonValue

from libs.events.contracts.personal import Answers, Applicant, Person
from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.workflow.model.case import Case
from services.workflow.model.neighbour_events import CurrentNumber
from services.workflow.rules.the_national_register_takes_details_of_capable_adults import (
    the_national_register_takes_details_of_capable_adults,
)
from services.workflow.rules.the_register_vouches_for_the_applicant import PERSON_UNKNOWN
from services.workflow.use_cases.records import Records
from services.workflow.use_cases.register import STORE_CONTACT_DETAILS, WORKFLOW, Register


@dataclass(frozen=True, kw_only=True)
class StoreInNationalRegister:
    """Store what this request changed."""

    request_id: UUID


@dataclass(frozen=True, kw_only=True)
class NewDetails:
    """What is stored, of whom, for which request; None leaves what is there as it is."""

    request_id: UUID
    municipality: str
    who: str
    national_number: str = field(repr=False)
    email: str | None = field(repr=False)
    mobile: str | None = field(repr=False)
    phone: str | None = field(repr=False)


class NationalRegister(Protocol):
    """Takes contact details; every call is written down before it is made."""

    async def store(self, details: NewDetails) -> str | None:
        """Store them, once for each request; return the code why not, or None when it did.

        Raises:
            NeighbourIsUnavailable: no usable answer; the same call may work later.
        """
        ...


async def store_in_national_register(
    command: StoreInNationalRegister,
    *,
    cause: Cause,
    records: Records,
    register: Register,
    national_register: NationalRegister,
    keys: Keys,
    now: datetime,
) -> None:
    """Store only the details that were asked, under the number that counts now.

    Who may not have them stored there is not asked for; whatever the register answers is
    remembered, and nothing of it changes that the request is completed.

    Raises:
        NeighbourIsUnavailable: a register does not answer; nothing is recorded, try again.

    Source: manual "Contactgegevens wijzigen" (A08, A10), C15, C16.
    """
    case = await records.read(Case, command.request_id)
    if not case.must_be_stored:
        return
    try:
        key = await keys.get(case.id)
    except KeyIsDestroyed:  # the request was erased: there is nothing left to store
        return
    known_number = _number(case, key)
    who = case.completed_by or WORKFLOW
    person = await register.person(
        known_number,
        who=who,
        purpose=STORE_CONTACT_DETAILS,
        request_id=case.id,
        municipality=case.about.municipality,
    )
    reason = _why_not(person)
    if reason is None and person is not None:
        reason = await national_register.store(_details(case, person, who=who, key=key))

    async def remember(unit: Unit) -> None:
        fresh = await unit.get(Case, command.request_id)
        if person is not None and person.national_number != known_number:
            current = CurrentNumber(national_number=person.national_number)
            fresh.note_replaced_number(key.seal(current), now=now)
        fresh.note_national_register(reason, now=now)

    await records.run(remember, cause=cause, known=case)


def _why_not(person: Person | None) -> str | None:
    if person is None:
        return PERSON_UNKNOWN
    return the_national_register_takes_details_of_capable_adults(
        minor=person.minor, incapacitated=person.incapacitated
    )


def _number(case: Case, key: RequestKey) -> str:
    if case.current_number is not None:
        return key.open(case.current_number, CurrentNumber).national_number
    return key.open(case.about.applicant, Applicant).national_number


def _details(case: Case, person: Person, *, who: str, key: RequestKey) -> NewDetails:
    answers = key.open(case.answers, Answers).values
    return NewDetails(
        request_id=case.id,
        municipality=case.about.municipality,
        who=who,
        national_number=person.national_number,
        email=_text(answers.get("email")),
        mobile=_text(answers.get("mobile")),
        phone=_text(answers.get("phone")),
    )


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) and value else None
