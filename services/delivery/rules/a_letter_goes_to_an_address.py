"""A paper can be posted only to somebody of whom the register has an address."""

from libs.events.contracts.personal import Address, Person

NO_ADDRESS = "no-postal-address"


def postal_address(recipient: Person) -> Address | None:
    """Return the recipient's own address: where he lives, else his contact address.

    Source: the manual, "Papieren en attesten", Per post ("een brief met de adresgegevens");
    decision C20.
    """
    return recipient.address or recipient.contact_address
