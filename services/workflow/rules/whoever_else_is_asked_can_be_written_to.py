"""Whoever is asked beside the applicant has a name and an address to which mail can be sent."""

from typing import Final

from libs.mail_addresses import has_a_usable_shape

LONGEST_NAME: Final = 200


class NameIsUnusable(Exception):
    """There is no name, or it has more than 200 characters."""


class AddressIsUnusable(Exception):
    """Mail cannot be sent to this address as it is written."""


def whoever_else_is_asked_can_be_written_to(*, name: str, email: str) -> tuple[str, str]:
    """Return name and mail address without the spaces around them.

    Raises:
        NameIsUnusable: the name is blank or longer than 200 characters.
        AddressIsUnusable: the address has no shape to which mail can be sent.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A36, A37): to
    somebody else, who gets an e-mail.
    """
    name, email = name.strip(), email.strip()
    if not name or len(name) > LONGEST_NAME:
        raise NameIsUnusable
    if not has_a_usable_shape(email):
        raise AddressIsUnusable
    return name, email
