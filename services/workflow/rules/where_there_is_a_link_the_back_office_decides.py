"""Where a municipality has a link to a back office, that decides on contact details."""

from typing import Final

from libs.decisions import Decision, condition
from libs.events.values import DecisionOutcome, Family

VERSION: Final = 1


def where_there_is_a_link_the_back_office_decides(
    family: Family, *, linked: bool
) -> Decision | None:
    """Return the decision to leave it to the back office; None: our own rules decide.

    Nobody is asked anything then: where the applicant lives is for the back office to look at.

    Source: manual "Contactgegevens wijzigen", "Voor de medewerker" (A16), C06.
    """
    if family is not Family.CONTACT_DETAILS or not linked:
        return None
    return Decision(
        rule="where_there_is_a_link_the_back_office_decides",
        version=VERSION,
        outcome=DecisionOutcome.BACK_OFFICE,
        conditions=(
            condition("about-contact-details", None, family=family.value),
            condition("back-office-link", None, linked=linked),
        ),
    )
