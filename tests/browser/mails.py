"""Mails that people at the screen receive."""

from dataclasses import dataclass

from tests.support.installation import Loket
from tests.support.neighbours import Mail


@dataclass(frozen=True)
class _Named:
    reference: str


def mail_to(loket: Loket, persona: str, reference: str, subject: str) -> Mail:
    """Wait for a mail to the persona about the request of this reference."""
    address = loket.citizen(persona).mail_address
    return loket.mailbox(address).receives(_Named(reference), subject)
