"""Send message: one mail to the address that counts now, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Protocol
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.unit import Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.delivery import Delivery
from services.delivery.model.identifiers import correspondence_id_for
from services.delivery.model.message import Message, MessageKind, MessageState
from services.delivery.rules.a_link_opens_until_its_last_moment import came_to_nothing
from services.delivery.use_cases.address_message import Register, address_of
from services.delivery.use_cases.needs import Cases, Records
from services.delivery.use_cases.word_message import Notice, word_message

NO_ADDRESS = "no-address"
REJECTED = "rejected"
CASE_CLOSED = "case-closed"
ERASED = "erased"
NOTHING_TO_TELL = "nothing-to-tell"

_OF_A_PAPER = frozenset({MessageKind.DOCUMENT_READY, MessageKind.READY_AT_COUNTER})


@dataclass(frozen=True, kw_only=True)
class SendMessage:
    """Send this message."""

    message_id: UUID


class RequestIsNotYetKnown(NeighbourIsUnavailable):
    """Intake's word of the request has not come in yet; it will, so the job is done again."""


class MailCannotBeWritten(Exception):
    """The address is no mail address."""


class MailIsRejected(Exception):
    """The mail server refuses this mail for good."""


class Writer(Protocol):
    """Puts a notice in words."""

    def compose(self, notice: Notice, *, recipient: str) -> EmailMessage:
        """Return the mail, with the same Message-ID for the same message.

        Raises:
            MailCannotBeWritten: `recipient` is no mail address.
        """
        ...


class PostOffice(Protocol):
    """The mail server."""

    async def send(self, mail: EmailMessage) -> None:
        """Hand a mail over.

        Raises:
            MailIsRejected: it will never be accepted.
            NeighbourIsUnavailable: not accepted now, or nobody knows; sending again may work.
        """
        ...


async def send_message(
    command: SendMessage,
    *,
    records: Records,
    keys: Keys,
    register: Register,
    cases: Cases,
    writer: Writer,
    post: PostOffice,
    link_key: bytes,
    clock: Callable[[], datetime],
    cause: Cause,
) -> None:
    """Send the mail unless that was done; its outcome is remembered once.

    Raises:
        RequestIsNotYetKnown: intake's event is still on its way.
        NeighbourIsUnavailable: register or mail server; the job is done again later.
    """
    message = await records.find(Message, command.message_id)
    if message is None or message.state is not MessageState.WAITING:
        return

    async def attempt() -> tuple[MessageState, str]:
        if message.kind in _OF_A_PAPER and came_to_nothing(await cases.outcome_of(message.about)):
            return MessageState.DROPPED, CASE_CLOSED
        try:
            key = await keys.get(message.about.request_id)
        except KeyIsDestroyed:  # the request was erased: nobody is left to write to
            return MessageState.DROPPED, ERASED
        correspondence = await _correspondence(message, records)
        return await _send(
            message,
            correspondence,
            key=key,
            delivery=await _delivery(message, records),
            register=register,
            writer=writer,
            post=post,
            link_key=link_key,
        )

    state, reason = await attempt()

    async def remember(unit: Unit) -> None:
        _remember(await unit.get(Message, command.message_id), state, reason, clock())

    await records.run(remember, cause=cause, known=message)


async def _send(
    message: Message,
    correspondence: Correspondence,
    *,
    key: RequestKey,
    delivery: Delivery | None,
    register: Register,
    writer: Writer,
    post: PostOffice,
    link_key: bytes,
) -> tuple[MessageState, str]:
    is_notice = message.kind is MessageKind.CONTACT_CHANGE_NOTICE
    recipient = await address_of(correspondence, to_old=is_notice, key=key, register=register)
    if recipient is None:
        if is_notice:
            return MessageState.DROPPED, NOTHING_TO_TELL
        return MessageState.FAILED, NO_ADDRESS
    notice = word_message(message, correspondence, key=key, delivery=delivery, link_key=link_key)
    try:
        await post.send(writer.compose(notice, recipient=recipient))
    except (MailIsRejected, MailCannotBeWritten):
        return MessageState.FAILED, REJECTED
    return MessageState.SENT, ""


async def _correspondence(message: Message, records: Records) -> Correspondence:
    request_id = message.about.request_id
    correspondence = await records.find(Correspondence, correspondence_id_for(request_id))
    if correspondence is None:
        raise RequestIsNotYetKnown(str(request_id))
    return correspondence


async def _delivery(message: Message, records: Records) -> Delivery | None:
    if message.delivery_id is None:
        return None
    return await records.find(Delivery, message.delivery_id)


def _remember(message: Message, state: MessageState, reason: str, now: datetime) -> None:
    if state is MessageState.SENT:
        message.sent(now)
    elif state is MessageState.FAILED:
        message.failed(reason, now)
    else:
        message.dropped(reason, now)
