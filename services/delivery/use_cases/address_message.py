"""Address message: where a mail goes, asking the register only when nobody else knows."""

from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import Answers, Applicant, Correspondent
from libs.privacy.sealed import RequestKey
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.mail_address import MailAddress
from services.delivery.model.message import Message, MessageKind
from services.delivery.rules.mail_goes_to_the_newest_address import newest_address, old_address


class Register(Protocol):
    """The population register, asked for a mail address only; every question is written down."""

    async def mail_address(
        self, national_number: str, *, request_id: UUID, municipality: str
    ) -> str | None:
        """Return the mail address in the register, or None.

        Raises:
            NeighbourIsUnavailable: no usable answer; asking again may work.
        """
        ...


async def address_of(
    message: Message, correspondence: Correspondence, *, key: RequestKey, register: Register
) -> str | None:
    """Return the address for the mail: a clerk's correction, its reader's own, or what we know.

    Raises:
        NeighbourIsUnavailable: the register is needed and gave no usable answer.
    """
    if message.corrected is not None:
        return key.open(message.corrected, MailAddress).address
    if message.recipient is not None:
        return key.open(message.recipient, Correspondent).email
    to_old = message.kind is MessageKind.CONTACT_CHANGE_NOTICE
    return await known_address(correspondence, to_old=to_old, key=key, register=register)


async def known_address(
    correspondence: Correspondence, *, to_old: bool, key: RequestKey, register: Register
) -> str | None:
    """Return the applicant's address; with `to_old` the one that was known before a change.

    Raises:
        NeighbourIsUnavailable: the register is needed and gave no usable answer.
    """
    applicant = key.open(correspondence.applicant, Applicant)
    answered = _mail_in(key.open(correspondence.answers, Answers))
    if to_old and answered is None:
        return None
    found = (
        old_address(answered=answered, signed_in=applicant.email, registered=None)
        if to_old
        else newest_address(answered=answered, signed_in=applicant.email)
    )
    if found is not None:
        return found
    registered = await register.mail_address(
        applicant.national_number,
        request_id=correspondence.about.request_id,
        municipality=correspondence.about.municipality,
    )
    if to_old:
        return old_address(answered=answered, signed_in=None, registered=registered)
    return newest_address(answered=None, signed_in=registered)


def _mail_in(answers: Answers) -> str | None:
    mail = answers.values.get("email")
    return mail.strip() or None if isinstance(mail, str) else None
