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
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey, Sealed
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.delivery import Delivery
from services.delivery.model.identifiers import correspondence_id_for
from services.delivery.model.mail_address import MailAddress
from services.delivery.model.message import Message, MessageKind, MessageState
from services.delivery.rules.what_has_no_reader_any_more_is_not_sent import why_not_sent
from services.delivery.use_cases.address_message import Register, address_of
from services.delivery.use_cases.needs import Cases, Letters, Records
from services.delivery.use_cases.word_message import Notice, word_message

NO_ADDRESS = "no-address"
REJECTED = "rejected"
ERASED = "erased"
NOTHING_TO_TELL = "nothing-to-tell"

OF_A_PAPER = frozenset({MessageKind.DOCUMENT_READY, MessageKind.READY_AT_COUNTER})
"""Messages that offer a paper."""


@dataclass(frozen=True, kw_only=True)
class SendMessage:
    """Send this message."""

    message_id: UUID


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of trying; `address` is where the mail went, or should have gone."""

    state: MessageState
    reason: str = ""
    address: Sealed[MailAddress] | None = None


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
    letters: Letters,
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

    async def attempt() -> Outcome:
        of_a_paper, asks = message.kind in OF_A_PAPER, message.question_id is not None
        delivery = await _delivery(message, records, letters)
        reason = why_not_sent(
            of_a_paper=of_a_paper,
            asks=asks,
            until=message.until,
            # of other messages it is not asked: they are sent however the case ended
            outcome=await cases.outcome_of(message.about) if of_a_paper or asks else None,
            now=clock(),
            revoked=delivery is not None and delivery.is_revoked,
        )
        if reason is not None:
            return Outcome(state=MessageState.DROPPED, reason=reason)
        try:
            key = await keys.get(message.about.request_id)
        except KeyIsDestroyed:  # the request was erased: nobody is left to write to
            return Outcome(state=MessageState.DROPPED, reason=ERASED)
        return await _send(
            message,
            await correspondence_of(message, records),
            key=key,
            delivery=delivery,
            register=register,
            writer=writer,
            post=post,
            link_key=link_key,
        )

    outcome = await attempt()

    async def remember(unit: Unit) -> None:
        remember_outcome(await unit.get(Message, command.message_id), outcome, clock())

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
) -> Outcome:
    recipient = await address_of(message, correspondence, key=key, register=register)
    if recipient is None:
        if message.kind is MessageKind.CONTACT_CHANGE_NOTICE:
            return Outcome(state=MessageState.DROPPED, reason=NOTHING_TO_TELL)
        return Outcome(state=MessageState.FAILED, reason=NO_ADDRESS)
    address = key.seal(MailAddress(address=recipient))
    notice = word_message(message, correspondence, key=key, delivery=delivery, link_key=link_key)
    try:
        await post.send(writer.compose(notice, recipient=recipient))
    except (MailIsRejected, MailCannotBeWritten):
        return Outcome(state=MessageState.FAILED, reason=REJECTED, address=address)
    return Outcome(state=MessageState.SENT, address=address)


async def correspondence_of(message: Message, records: Records) -> Correspondence:
    """Return to whom we write about the request of a message.

    Raises:
        RequestIsNotYetKnown: intake's event is still on its way.
    """
    request_id = message.about.request_id
    correspondence = await records.find(Correspondence, correspondence_id_for(request_id))
    if correspondence is None:
        raise RequestIsNotYetKnown(str(request_id))
    return correspondence


async def _delivery(message: Message, records: Records, letters: Letters) -> Delivery | None:
    """Return the delivery that a message is about; the last letter is of what was posted."""
    delivery_id = message.delivery_id
    if message.kind is MessageKind.DOCUMENT_SENT_BY_POST:
        municipality = message.about.municipality
        letter = await letters.newest_letter(message.about.request_id, municipality=municipality)
        delivery_id = letter.delivery_id if letter else None
    return await records.find(Delivery, delivery_id) if delivery_id else None


def remember_outcome(message: Message, outcome: Outcome, now: datetime) -> None:
    """Record what came of trying to send a message."""
    match outcome.state:
        case MessageState.SENT:
            message.sent(now, address=outcome.address)
        case MessageState.FAILED:
            message.failed(outcome.reason, now, address=outcome.address)
        case _:
            message.dropped(outcome.reason, now)
