"""A paper can only be posted to somebody who has an address."""

from libs.events.contracts.personal import Person

NO_ADDRESS = "no-postal-address"


def a_letter_needs_an_address(recipient: Person) -> str | None:
    """Return why no letter can go to `recipient`, or None when there is an address to write to.

    The main residence counts, else the contact address (somebody with a BIS number has only that).

    Source: manual "Papieren en attesten", "Per post" (B39, B40), C20.
    """
    return None if recipient.address or recipient.contact_address else NO_ADDRESS
