"""People, a municipality and certificates for the tests of the printing room; all fictitious."""

import io
from datetime import UTC, date, datetime
from typing import Any

from pypdf import PdfReader

from libs.events.contracts.personal import (
    Address,
    AddressPeriod,
    FuneralWish,
    HouseholdMember,
    LegalCohabitation,
    PartialDate,
    Person,
    RegisterKind,
)
from services.delivery.printing.certificate import Certificate, Letterhead
from services.delivery.printing.renderer import Renderer

RENDERER = Renderer()
ISSUED_AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
CODE = "7K3M-9QXP-2RTV-8WYZ"
SITE = "https://loket.zonneberg.example"
HOME = Address(
    street="Kerkstraat", number="12", box="3", postcode="9990", town="Zonneberg", nis="99001"
)
BEFORE = Address(street="Molenweg", number="7", postcode="9991", town="Lindedaal", nis="99002")
ZONNEBERG = Letterhead(
    name="Zonneberg",
    street_and_number="Marktplein 1",
    postcode="9990",
    town="Zonneberg",
    phone="09 999 90 00",
    email="burgerzaken@zonneberg.example",
    website="www.zonneberg.example",
    signatory_name="Hilde Vermeersch",
    signatory_role="gemachtigd ambtenaar Burgerzaken",
)

TITLES = {
    "ATT_RESIDENCE": "Attest van hoofdverblijfplaats",
    "ATT_RESIDENCE_HISTORY": "Attest van hoofdverblijfplaats met historiek",
    "ATT_REGISTER_EXTRACT": "Uittreksel uit de registers",
    "ATT_HOUSEHOLD": "Attest van gezinssamenstelling",
    "ATT_NATIONALITY": "Attest van Belgische nationaliteit",
    "ATT_LIFE": "Attest van leven",
    "ATT_VOTER": "Attest Belgisch kiezer",
    "ATT_LEGAL_COHAB": "Attest van wettelijke samenwoning",
    "ATT_RES_MARRIAGE": "Attest van verblijfplaats met het oog op een huwelijk",
    "ATT_FUNERAL_WISH": "Attest wijze van teraardebestelling en rituelen",
    "ATT_CIVIL_STATUS": "Attest van burgerlijke staat",
}


def member(
    first_name: str, surname: str, year: int, relation: str, *, non_disclosable: bool = False
) -> HouseholdMember:
    """Somebody of a household, born on 5 March."""
    return HouseholdMember(
        first_names=(first_name,),
        surname=surname,
        birth_date=PartialDate(year=year, month=3, day=5),
        relation=relation,
        non_disclosable=non_disclosable,
    )


JAN = Person(
    national_number="85673003360",
    first_names=("Jan", "Baptist"),
    surname="Peeters",
    birth_date=PartialDate(year=1985, month=7, day=30),
    birth_place="Lindedaal",
    sex="1",
    nationalities=("BE",),
    address=HOME,
    address_since=date(2015, 3, 3),
    address_history=(
        AddressPeriod(address=BEFORE, since=date(1985, 7, 30), until=date(2015, 3, 3)),
        AddressPeriod(address=HOME, since=date(2015, 3, 3)),
    ),
    household=(
        HouseholdMember(
            first_names=("Jan", "Baptist"),
            surname="Peeters",
            birth_date=PartialDate(year=1985, month=7, day=30),
            relation="01",
        ),
        member("Marie", "Claes", 1987, "22"),
        member("Wout", "Peeters", 2016, "03"),
        member("Lotte", "Peeters", 2019, "03"),
    ),
    civil_status="10",
    legal_cohabitation=LegalCohabitation(
        partner_first_names=("Marie",), partner_surname="Claes", since=date(2014, 6, 12)
    ),
    voter=True,
    funeral_wish=FuneralWish(kind="cremation", rites="humanist"),
    register_since=date(1985, 8, 6),
    managing_nis="99001",
)

NAMELESS = JAN.model_copy(
    update={
        "national_number": "72660055561",
        "first_names": (),
        "surname": "Tsering",
        "birth_date": PartialDate(year=1972),
        "birth_place": "Lhasa",
        "sex": "2",
        "nationalities": ("BE", "NP"),
        "address_history": (),
        "household": (),
        "legal_cohabitation": None,
        "funeral_wish": None,
        "civil_status": "30",
        "civil_status_since": date(2021, 1, 9),
        "register_kind": RegisterKind.POPULATION,
    }
)
"""No first name, only a year of birth, lives alone, nothing declared; a widow."""

PROTECTED = JAN.model_copy(
    update={"non_disclosable_address": True, "surname": "Beschermd", "household": ()}
)
"""Somebody whose address is told to nobody else."""

FOREIGNER = JAN.model_copy(
    update={
        "nationalities": ("MA",),
        "voter": False,
        "register_kind": RegisterKind.FOREIGNERS,
        "civil_status": "20",
        "civil_status_since": date(2012, 5, 4),
    }
)


def catalogue_of(reader: PdfReader) -> Any:
    """The root of a PDF's objects, whose shape no type describes."""
    return reader.trailer["/Root"]


def certificate(product: str, person: Person = JAN, *, for_oneself: bool = True) -> Certificate:
    """One certificate of the municipality of Zonneberg."""
    return Certificate(
        product=product,
        title=TITLES[product],
        reference="ZON-2026-4K7M-92",
        issued_at=ISSUED_AT,
        letterhead=ZONNEBERG,
        person=person,
        for_oneself=for_oneself,
        code=CODE,
        site_url=SITE,
    )


def text_of(product: str, person: Person = JAN, *, for_oneself: bool = True) -> str:
    """All words of a printed certificate, on one line."""
    pdf = RENDERER.render(certificate(product, person, for_oneself=for_oneself))
    return flat(PdfReader(io.BytesIO(pdf)))


def flat(reader: PdfReader) -> str:
    """All words of a PDF, on one line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())
