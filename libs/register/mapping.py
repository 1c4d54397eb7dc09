"""From the register's words to ours: one pure function."""

from typing import Final

from pydantic import ValidationError

from libs.events.contracts.personal import (
    Address,
    AddressPeriod,
    FuneralWish,
    HouseholdMember,
    LegalCohabitation,
    PartialDate,
    Person,
    PersonStatus,
    RegisterKind,
)
from libs.register.answer import Member, PersonEnvelope, RegisteredPerson, Residence

NUMBER_REPLACED: Final = "30004"
MAIN_RESIDENCE: Final = "domicilie"
CONTACT_ADDRESS: Final = "contactadres"
REFERENCE_PERSON: Final = "01"
LEGAL_COHABITANT: Final = "22"

_OTHER_OF_THE_COUPLE: Final = {
    REFERENCE_PERSON: LEGAL_COHABITANT,
    LEGAL_COHABITANT: REFERENCE_PERSON,
}

REGISTERS: Final = {
    "bevolkingsregister": RegisterKind.POPULATION,
    "vreemdelingenregister": RegisterKind.FOREIGNERS,
    "wachtregister": RegisterKind.WAITING,
    "bisregister": RegisterKind.BIS,
}
"""The registers by the name that the answer gives them."""


class AnswerIsUnreadable(ValueError):
    """The answer has not the agreed shape; the text tells where, never what was there."""


def person_from(body: bytes, *, asked: str) -> Person:
    """Return the person that the register's answer (JSON, UTF-8) is about.

    `asked` is the number that was asked for: where another one counts now, it is remembered as
    `replaced_number`.

    Raises:
        AnswerIsUnreadable: no JSON, or not the agreed shape.

    Source: OSLOthema-persoon, swagger 0.2.0; codes IT001, IT120, IT141, IT252; MAGDA 30004.
    """
    return person_of(envelope_from(body), asked=asked)


def envelope_from(body: bytes) -> PersonEnvelope:
    """Read the whole answer.

    Raises:
        AnswerIsUnreadable: no JSON, or not the agreed shape.
    """
    try:
        return PersonEnvelope.model_validate_json(body)
    except ValidationError as error:
        places = {".".join(map(str, each["loc"])) or "the whole answer" for each in error.errors()}
        raise AnswerIsUnreadable(", ".join(sorted(places))) from None


def person_of(envelope: PersonEnvelope, *, asked: str) -> Person:
    """Return the person that an answer is about; `asked` as in `person_from`.

    Raises:
        AnswerIsUnreadable: it names a register that we do not know.
    """
    current = _current_number(envelope)
    found = envelope.data
    register = REGISTERS.get(found.kind_of_register)
    if register is None:
        raise AnswerIsUnreadable("data.register")
    home = found.verblijfplaats
    lives_there = home is not None and home.soort == MAIN_RESIDENCE
    contact = found.contactgegevens
    return Person(
        national_number=current,
        replaced_number=asked if asked != current else None,
        first_names=found.voornaam,
        surname=" ".join(found.achternaam),
        birth_date=_partial(found.geboorte.datum),
        birth_place=found.geboorte.plaats,
        sex=found.geslacht.code,
        nationalities=tuple(each.code for each in found.nationaliteit),
        address=_address(home) if home and lives_there else None,
        address_since=home.sinds if home and lives_there else None,
        contact_address=_address(home) if home and home.soort == CONTACT_ADDRESS else None,
        non_disclosable_address=found.niet_mededeelbaar_adres,
        address_history=tuple(_period(each) for each in found.verblijfplaatshistoriek),
        household=tuple(_member(each) for each in found.gezin),
        civil_status=found.burgerlijke_staat.code,
        civil_status_since=found.burgerlijke_staat.sinds,
        legal_cohabitation=_cohabitation(found, current),
        voter=found.kiezer,
        funeral_wish=_wish(found.laatste_wilsbeschikking),
        register_kind=register,
        managing_nis=found.beheerder.nis_code if found.beheerder else None,
        status=_status(found),
        minor=found.minderjarig,
        incapacitated=not found.bekwaam,
        contact_email=contact.email,
        contact_mobile=contact.gsm,
        contact_phone=contact.telefoon,
    )


def _current_number(envelope: PersonEnvelope) -> str:
    for warning in envelope.waarschuwingen:
        if warning.code == NUMBER_REPLACED and warning.nieuwe_insz is not None:
            return warning.nieuwe_insz
    return envelope.data.registratie.identificator


def _status(found: RegisteredPerson) -> PersonStatus:
    """Read IT001; a code that we do not know is not an active file either."""
    if found.overlijden is not None:
        return PersonStatus.DECEASED
    if found.dossierstatus is None:
        return PersonStatus.ACTIVE
    code = found.dossierstatus.code
    if code == "99990":
        return PersonStatus.DECEASED
    if code.startswith(("992", "99992")):
        return PersonStatus.ABROAD
    return PersonStatus.CANCELLED if code.startswith("99994") else PersonStatus.STRUCK_OFF


def _partial(text: str) -> PartialDate:
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    return PartialDate(year=year, month=month or None, day=day or None)


def _address(residence: Residence) -> Address:
    return Address(
        street=residence.straatnaam,
        number=residence.huisnummer,
        box=residence.busnummer,
        postcode=residence.postcode,
        town=residence.gemeentenaam,
        nis=residence.nis_code,
    )


def _period(residence: Residence) -> AddressPeriod:
    return AddressPeriod(address=_address(residence), since=residence.sinds, until=residence.tot)


def _member(member: Member) -> HouseholdMember:
    return HouseholdMember(
        first_names=member.voornaam,
        surname=" ".join(member.achternaam),
        birth_date=_partial(member.geboortedatum),
        relation=member.relatie.code,
        non_disclosable=member.niet_mededeelbaar,
    )


def _cohabitation(found: RegisteredPerson, current: str) -> LegalCohabitation | None:
    """Name the other one: whoever legally cohabits lives with the partner, by definition.

    The register gives the date only. Where the household does not show who it is, we do not guess:
    the paper cannot be made then, and a clerk looks.
    """
    if found.wettelijke_samenwoning is None:
        return None
    own = next((each for each in found.gezin if each.identificator == current), None)
    if own is None:
        return None
    sought = _OTHER_OF_THE_COUPLE.get(own.relatie.code)
    partners = [each for each in found.gezin if each.relatie.code == sought]
    if len(partners) != 1:
        return None
    return LegalCohabitation(
        partner_first_names=partners[0].voornaam,
        partner_surname=" ".join(partners[0].achternaam),
        since=found.wettelijke_samenwoning.sinds,
    )


def _wish(text: str | None) -> FuneralWish | None:
    """The register gives one sentence; it is passed on as it stands."""
    return FuneralWish(kind=text) if text else None
