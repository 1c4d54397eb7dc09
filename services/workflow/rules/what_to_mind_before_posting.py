"""Before a letter is posted a clerk is told what changed about where it goes."""

from typing import Final

from libs.events.contracts.personal import Address, Person, PersonStatus
from services.workflow.rules.a_letter_needs_an_address import NO_ADDRESS
from services.workflow.rules.another_way_may_still_deliver import ADDRESS_NOT_DISCLOSABLE
from services.workflow.rules.the_register_vouches_for_the_applicant import PERSON_DECEASED

RECIPIENT_UNKNOWN: Final = "recipient-unknown"
"""The register does not know to whom a letter goes."""
ADDRESS_CHANGED: Final = "address-changed"
ADDRESS_ABROAD: Final = "address-abroad"
QUESTION_UNANSWERED: Final = "question-unanswered"


def what_to_mind_before_posting(*, then: Person, now: Person | None) -> tuple[str, ...]:
    """Return the codes of what a clerk must mind, none when the letter can go as it is.

    `then` is what the register said of the recipient when the letter was made, `now` what it says
    today (None: it does not know the number any more). Nothing of it stops the letter: the clerk,
    who is told, decides.

    Source: manual "Papieren en attesten", "Per post" (B38-B40); C20 (protected addresses).
    """
    if now is None:
        return (RECIPIENT_UNKNOWN,)
    address = postal_address(now)
    minded = {
        PERSON_DECEASED: now.status is PersonStatus.DECEASED,
        NO_ADDRESS: address is None,
        ADDRESS_CHANGED: address is not None and address != postal_address(then),
        ADDRESS_ABROAD: now.status is PersonStatus.ABROAD
        or (address is not None and address.country != "BE"),
        ADDRESS_NOT_DISCLOSABLE: now.non_disclosable_address,
    }
    return tuple(code for code, applies in minded.items() if applies)


def postal_address(person: Person) -> Address | None:
    """Return where a letter to somebody goes: the main residence, else the contact address."""
    return person.address or person.contact_address
