"""From a certificate to the words that its template lays out; templates do not decide."""

import unicodedata
from datetime import date

from libs.events.contracts.personal import (
    HouseholdMember,
    LegalCohabitation,
    Person,
)
from services.delivery.printing.certificate import Certificate
from services.delivery.printing.countries import spell_nationalities
from services.delivery.printing.printed import (
    PrintedCertificate,
    PrintedMember,
    PrintedPeriod,
    PrintedPerson,
)
from services.delivery.printing.qr import draw_qr, verification_address
from services.delivery.printing.words import (
    FUNERAL_RITES,
    FUNERAL_WISHES,
    REGISTERS,
    SEXES,
    spell_address,
    spell_birth,
    spell_civil_status,
    spell_date,
    spell_moment_as_date,
    spell_national_number,
    spell_partial_date,
    spell_relation,
)
from services.delivery.rules.a_certificate_states_only_what_the_register_says import (
    CIVIL_STATUS_CODES,
    REFERENCE_PERSON,
    STATE_AN_ADDRESS,
    household_lists,
)


def content_of(certificate: Certificate) -> PrintedCertificate:
    """Say everything that the certificate prints in the words that it prints."""
    address = verification_address(certificate.site_url, certificate.code)
    return PrintedCertificate(
        title=plain(certificate.title),
        reference=plain(certificate.reference),
        issued_on=spell_moment_as_date(certificate.issued_at),
        letterhead=certificate.letterhead,
        person=_printed_person(certificate),
        code=certificate.code,
        site=address.partition("://")[2].partition("#")[0],
        verification_address=address,
        qr=draw_qr(address),
    )


def plain(text: str) -> str:
    """Return text as one line of composed letters, without control characters."""
    one_line = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(
        letter for letter in one_line if unicodedata.category(letter) not in {"Cc", "Cf"}
    )


def _printed_person(certificate: Certificate) -> PrintedPerson:
    person = certificate.person
    partner = person.legal_cohabitation
    shown = person.address if _address_may_be_shown(certificate) else None
    known_status = person.civil_status in CIVIL_STATUS_CODES
    return PrintedPerson(
        full_name=plain(person.full_name),
        surname=plain(person.surname),
        first_names=plain(" ".join(person.first_names)),
        birth=spell_birth(plain(person.birth_place), person.birth_date),
        national_number=spell_national_number(plain(person.national_number)),
        sex=SEXES.get(person.sex, plain(person.sex)),
        nationalities=plain(spell_nationalities(person.nationalities)),
        civil_status=(
            spell_civil_status(person.civil_status, sex=person.sex) if known_status else None
        ),
        civil_status_since=_spelled(person.civil_status_since),
        register_name=REGISTERS[person.register_kind],
        register_since=_spelled(person.register_since),
        town=plain(person.address.town) if person.address else None,
        address=plain(spell_address(shown)) if shown else None,
        address_since=_spelled(person.address_since) if shown else None,
        address_is_protected=_address_is_protected(certificate),
        history=_history_of(person),
        household=_household_of(person),
        partner=_partner_of(partner) if partner else None,
        partner_since=spell_date(partner.since) if partner else None,
        funeral_wish=_wish_of(person),
        funeral_rites=_rites_of(person),
    )


def _address_is_protected(certificate: Certificate) -> bool:
    """Tell whether the address is non-disclosable, for the person or for a housemate."""
    person = certificate.person
    lists_somebody_protected = certificate.product == "ATT_HOUSEHOLD" and any(
        member.non_disclosable for member in person.household if member != household_lists(person)
    )
    return person.non_disclosable_address or lists_somebody_protected


def _address_may_be_shown(certificate: Certificate) -> bool:
    if not _address_is_protected(certificate):
        return True
    own = certificate.person.non_disclosable_address and certificate.for_oneself
    return own and certificate.product in STATE_AN_ADDRESS - {"ATT_HOUSEHOLD"}


def _spelled(day: date | None) -> str | None:
    return None if day is None else spell_date(day)


def _history_of(person: Person) -> tuple[PrintedPeriod, ...]:
    newest_first = sorted(person.address_history, key=lambda period: period.since, reverse=True)
    lines = [
        PrintedPeriod(
            address=plain(spell_address(period.address)),
            since=spell_date(period.since),
            until="heden" if period.until is None else spell_date(period.until),
        )
        for period in newest_first
    ]
    if person.address and all(period.until is not None for period in newest_first):
        current = plain(spell_address(person.address))
        since = _spelled(person.address_since) or "niet gekend"
        lines.insert(0, PrintedPeriod(address=current, since=since, until="heden"))
    return tuple(lines)


def _household_of(person: Person) -> tuple[PrintedMember, ...]:
    members = person.household
    if household_lists(person) is None:
        oneself = HouseholdMember(
            first_names=person.first_names,
            surname=person.surname,
            birth_date=person.birth_date,
            relation=REFERENCE_PERSON,
        )
        members = (oneself, *members)
    reference_person_first = sorted(members, key=lambda member: member.relation != REFERENCE_PERSON)
    return tuple(
        PrintedMember(
            name=plain(" ".join((member.surname, *member.first_names))),
            born=spell_partial_date(member.birth_date),
            relation=spell_relation(member.relation),
        )
        for member in reference_person_first
    )


def _partner_of(partner: LegalCohabitation) -> str:
    return plain(" ".join((*partner.partner_first_names, partner.partner_surname)))


def _wish_of(person: Person) -> str | None:
    wish = person.funeral_wish
    return None if wish is None else plain(FUNERAL_WISHES.get(wish.kind, wish.kind))


def _rites_of(person: Person) -> str | None:
    wish = person.funeral_wish
    if wish is None or not wish.rites:
        return None
    return plain(FUNERAL_RITES.get(wish.rites, wish.rites))
