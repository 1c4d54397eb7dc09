"""A certificate states only what the register says; what it does not support is not printed."""

from libs.events.contracts.personal import HouseholdMember, Person, PersonStatus, RegisterKind

BELGIAN = "BE"
REFERENCE_PERSON = "01"

CERTIFICATES = frozenset(
    {
        "ATT_RESIDENCE",
        "ATT_RESIDENCE_HISTORY",
        "ATT_REGISTER_EXTRACT",
        "ATT_HOUSEHOLD",
        "ATT_NATIONALITY",
        "ATT_LIFE",
        "ATT_VOTER",
        "ATT_LEGAL_COHAB",
        "ATT_RES_MARRIAGE",
        "ATT_FUNERAL_WISH",
        "ATT_CIVIL_STATUS",
    }
)

STATE_AN_ADDRESS = frozenset(
    {
        "ATT_RESIDENCE",
        "ATT_RESIDENCE_HISTORY",
        "ATT_REGISTER_EXTRACT",
        "ATT_HOUSEHOLD",
        "ATT_RES_MARRIAGE",
    }
)
"""Certificates that say where somebody lives; the others print it as identification only."""

STATE_A_CIVIL_STATUS = frozenset({"ATT_REGISTER_EXTRACT", "ATT_RES_MARRIAGE", "ATT_CIVIL_STATUS"})
STATE_BELGIAN_NATIONALITY = frozenset({"ATT_NATIONALITY", "ATT_VOTER"})

CIVIL_STATUS_CODES = frozenset({"10", "20", "30", "40", "41", "50", "51", "80", "81"})
RELATION_CODES = frozenset({"01", "02", "03", "06", "09", "12", "13", "20", "21", "22", "23"})


def cannot_certify(product: str, person: Person, *, for_oneself: bool = True) -> str | None:
    """Return the code of the first reason why this paper cannot be made, or None when it can.

    `for_oneself` is False when the paper goes to somebody else than the person it is about: a
    non-disclosable address is then never stated.

    Source: the manual, "Papieren en attesten", Weigeren (a clerk explains why a document cannot be
    delivered); royal decree of 16 July 1992 on information from the population registers, articles
    2 and 3; register codes IT001 (status), IT120 (civil status), IT141 (household) and IT252
    (address).
    """
    if product not in CERTIFICATES:
        return "not-a-certificate"
    if person.status is not PersonStatus.ACTIVE:
        return person.status.value
    if person.register_kind is RegisterKind.BIS:
        return "not-in-the-registers"
    return _about_address(product, person, for_oneself=for_oneself) or _about_content(
        product, person
    )


def household_lists(person: Person) -> HouseholdMember | None:
    """Return the line of the household that is the person himself, if the register lists him."""
    for member in person.household:
        same_name = (member.first_names, member.surname) == (person.first_names, person.surname)
        if same_name and member.birth_date == person.birth_date:
            return member
    return None


def _about_address(product: str, person: Person, *, for_oneself: bool) -> str | None:
    if product not in STATE_AN_ADDRESS:
        return None
    if person.address is None:
        return "no-address"
    if person.non_disclosable_address and not for_oneself:
        return "address-not-disclosable"
    return None


def _about_content(product: str, person: Person) -> str | None:
    if product in STATE_BELGIAN_NATIONALITY and BELGIAN not in person.nationalities:
        return "not-belgian"
    if product == "ATT_VOTER" and not person.voter:
        return "not-a-voter"
    if product in STATE_A_CIVIL_STATUS and person.civil_status not in CIVIL_STATUS_CODES:
        return "civil-status-unknown"
    if product == "ATT_HOUSEHOLD":
        return _about_household(person)
    return None


def _about_household(person: Person) -> str | None:
    if any(member.relation not in RELATION_CODES for member in person.household):
        return "household-relation-unknown"
    somebody_else_leads = any(member.relation == REFERENCE_PERSON for member in person.household)
    if somebody_else_leads and household_lists(person) is None:
        return "household-incomplete"
    return None
