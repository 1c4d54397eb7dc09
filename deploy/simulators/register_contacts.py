"""Writing contact details to the register.

``PUT /register/api/v1/persoon/contactgegevens`` with the headers of a lookup (see ``register``) and
``Idempotency-Key`` (1 to 128 characters), body ``{"email"?, "gsm"?, "telefoon"?}``: what is given
replaces what was there, what is absent stays. 200 ``{"resultaat": "aanvaard", "contactgegevens":
{"email", "gsm", "telefoon"}}`` with all details as they are after the change. The same key again
changes nothing and has the same answer; with another body or person it is 409 ``DUPLICATE``.

Refused with 422 and ``code``: ``MINOR``, ``INCAPACITATED``, ``DECEASED``, ``NOT_MANAGED_HERE`` (a
BIS number); 404 ``30001`` or ``30002``; 400 for a body that is not as above.

No public description of the real service exists; the rules are those of the law: voluntary, of
age, legally capable. Source: royal decree of 22 May 2017 on contact data in the National Register.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Header
from pydantic import AwareDatetime, Field

from deploy.simulators.personas.model import Contact, Person
from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.register_answers import ContactDetails
from deploy.simulators.register_calls import TheHeaders, seek
from deploy.simulators.town import TheTown, Town

CHANGE = "contact-change"

router = APIRouter(prefix="/register", tags=["register"])


class NewDetails(Record):
    """The details to write; absent ones stay as they are."""

    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$", max_length=254)] | None = None
    gsm: Annotated[str, Field(pattern=r"^\+[1-9]\d{6,14}$")] | None = None
    telefoon: Annotated[str, Field(pattern=r"^\+[1-9]\d{6,14}$")] | None = None


class ContactChange(Record):
    """A change that was accepted, with the details after it."""

    key: str
    at: AwareDatetime
    user: str
    correlation_id: str
    national_number: str
    persona: str
    asked: NewDetails
    result: ContactDetails


class Accepted(Record):
    """The answer to a change."""

    resultaat: Literal["aanvaard"] = "aanvaard"
    contactgegevens: ContactDetails


def contact_of(town: Town, person: Person) -> Contact:
    """The details of this person after all changes."""
    changes = town.received.all(ContactChange, kind=CHANGE, addressee=person.key)
    if not changes:
        return person.contact
    latest = changes[-1].result
    return Contact(email=latest.email, mobile=latest.gsm, phone=latest.telefoon)


@router.put("/api/v1/persoon/contactgegevens")
async def write_contact_details(
    town: TheTown,
    headers: TheHeaders,
    asked: NewDetails,
    idempotency_key: Annotated[str, Header(min_length=1, max_length=128)],
) -> Accepted:
    """Writes contact details of someone who may have them written."""
    earlier = town.received.get(ContactChange, kind=CHANGE, key=idempotency_key)
    if earlier is not None:
        return _answer_again(earlier, asked, headers.insz)
    sought = seek(town, headers.insz)
    if sought.person is None:
        raise sought.refusal()
    _refuse_unless_allowed(sought.person)
    change = ContactChange(
        key=idempotency_key,
        at=town.clock(),
        user=headers.user,
        correlation_id=headers.correlation_id,
        national_number=headers.insz,
        persona=sought.person.key,
        asked=asked,
        result=_after(contact_of(town, sought.person), asked),
    )
    town.received.append(change, kind=CHANGE, key=change.key, addressees=[change.persona])
    return Accepted(contactgegevens=change.result)


def _answer_again(earlier: ContactChange, asked: NewDetails, number: str) -> Accepted:
    if (earlier.asked, earlier.national_number) != (asked, number):
        detail = "Deze sleutel is al voor een andere wijziging gebruikt."
        raise Problem(409, "conflict", detail, code="DUPLICATE")
    return Accepted(contactgegevens=earlier.result)


def _refuse_unless_allowed(person: Person) -> None:
    reasons = (
        ("DECEASED", person.died is not None, "De persoon is overleden."),
        ("NOT_MANAGED_HERE", person.managed_by is None, "Het dossier staat niet in het register."),
        ("MINOR", person.minor, "De persoon is minderjarig."),
        ("INCAPACITATED", not person.capable, "De persoon is onbekwaam verklaard."),
    )
    for code, applies, detail in reasons:
        if applies:
            raise Problem(422, "badRequest", detail, code=code)


def _after(before: Contact, asked: NewDetails) -> ContactDetails:
    return ContactDetails(
        email=asked.email or before.email,
        gsm=asked.gsm or before.mobile,
        telefoon=asked.telefoon or before.phone,
    )
