"""People and products of the tests; all fictitious, with test numbers (month 61 to 72)."""

from typing import Any

from libs.events.contracts.personal import (
    Address,
    Answers,
    Applicant,
    PartialDate,
    Person,
    PersonStatus,
    RegisterKind,
)
from libs.events.contracts.products import Product, RecordModel, Source
from libs.events.values import Family

ZONNEBERG = "99001"
LINDEDAAL = "99002"
JAN = "85670100189"
FINN = "17690200231"
HOME = Address(street="Kerkstraat", number="1", postcode="9991", town="Zonneberg", nis=ZONNEBERG)

APPLICANT = Applicant(
    national_number=JAN, first_names="Jan", surname="D'Hondt-Éloy", email="jan@example.test"
)
ANSWERS = Answers(values={"email": "nieuw@example.test"})

HOUSEHOLD = Product(
    code="ATT_HOUSEHOLD",
    title="Attest van gezinssamenstelling",
    family=Family.CERTIFICATES,
    theme="papieren-en-attesten",
    source=Source.POPULATION_REGISTER,
    automatic=True,
    template="household",
)
CONTACT = Product(
    code="CONTACT_DETAILS",
    title="Contactgegevens wijzigen",
    family=Family.CONTACT_DETAILS,
    theme="identiteit-en-nationaliteit",
    source=Source.NONE,
    automatic=False,
)
MINORS = Product(
    code="CR_596_2",
    title="Uittreksel uit het strafregister 596.2",
    family=Family.CERTIFICATES,
    theme="papieren-en-attesten",
    source=Source.CENTRAL_CRIMINAL_RECORD,
    automatic=False,
    record_model=RecordModel.CONTACT_WITH_MINORS,
    police_advice=True,
)
GENERAL = Product(
    code="CR_595",
    title="Uittreksel uit het strafregister 595",
    family=Family.CERTIFICATES,
    theme="papieren-en-attesten",
    source=Source.CENTRAL_CRIMINAL_RECORD,
    automatic=True,
    record_model=RecordModel.GENERAL,
)


def a_person(**changes: Any) -> Person:
    """A resident of Zonneberg, but for the changes."""
    usual: dict[str, Any] = {
        "national_number": JAN,
        "first_names": ("Jan",),
        "surname": "D'Hondt-Éloy",
        "birth_date": PartialDate(year=1985, month=7, day=1),
        "birth_place": "Zonneberg",
        "sex": "1",
        "nationalities": ("BE",),
        "address": HOME,
        "register_kind": RegisterKind.POPULATION,
        "managing_nis": ZONNEBERG,
        "status": PersonStatus.ACTIVE,
    }
    return Person(**(usual | changes))
