"""Resend message: a clerk lets a message go again, to another address where that one was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from libs.events.unit import Unit
from libs.events.values import MessageChannel
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.delivery.model.delivery import Delivery
from services.delivery.model.mail_address import MailAddress
from services.delivery.model.message import Message, MessageState
from services.delivery.rules.a_message_can_be_sent_again import (
    ERASED,
    LINK_IS_NO_LONGER_VALID,
    NO_LONGER_NEEDED,
    STILL_WAITING,
    why_not_again,
)
from services.delivery.use_cases.needs import Cases
from services.delivery.use_cases.send_message import OF_A_PAPER
from services.delivery.use_cases.word_message import link_ends_at
from services.delivery.use_cases.write_message import sending_of


@dataclass(frozen=True, kw_only=True)
class ResendMessage:
    """Send it again; `by` is a staff id, `email` another address (None: the same)."""

    message_id: UUID
    by: str
    email: str | None = field(default=None, repr=False)


class MessageIsUnknown(Exception):
    """There is no such message that this clerk may see."""


class MessageCannotBeSentAgain(Exception):
    """It makes no sense any more, or not yet."""


class MessageIsStillWaiting(MessageCannotBeSentAgain):
    """It was not yet sent; we go on trying by ourselves."""


class LinkIsNoLongerValid(MessageCannotBeSentAgain):
    """What it leads to does not open any more."""


class RequestIsErased(MessageCannotBeSentAgain):
    """Nobody is left to write to."""


class NotificationHasNoAddress(Exception):
    """A notification goes to a person, not to a mail address."""


_REFUSALS: Final[Mapping[str, type[MessageCannotBeSentAgain]]] = MappingProxyType(
    {
        ERASED: RequestIsErased,
        STILL_WAITING: MessageIsStillWaiting,
        NO_LONGER_NEEDED: MessageCannotBeSentAgain,
        LINK_IS_NO_LONGER_VALID: LinkIsNoLongerValid,
    }
)


async def resend_message(
    command: ResendMessage, *, unit: Unit, keys: Keys, cases: Cases, now: datetime
) -> Message:
    """Let it be sent again, under another Message-ID; return the message.

    Raises:
        MessageIsUnknown: it was never written.
        MessageCannotBeSentAgain: or one of its kinds, which say why.
        NotificationHasNoAddress: an address was given for what is no mail.
    """
    message = await unit.find(Message, command.message_id)
    if message is None:
        raise MessageIsUnknown
    if command.email is not None and message.channel is not MessageChannel.MAIL:
        raise NotificationHasNoAddress
    key = await _key_of(message, keys)
    delivery = await unit.find(Delivery, message.delivery_id) if message.delivery_id else None
    reason = await reason_not_to_resend(
        message, delivery=delivery, is_erased=key is None, cases=cases, now=now
    )
    if reason is not None or key is None:
        raise _REFUSALS[reason or ERASED]
    address = key.seal(MailAddress(address=command.email)) if command.email else None
    message.resend(by=command.by, address=address, now=now)
    unit.defer(sending_of(message.id, message.channel))
    return message


async def reason_not_to_resend(
    message: Message,
    *,
    delivery: Delivery | None,
    is_erased: bool,
    cases: Cases,
    now: datetime,
) -> str | None:
    """Return the code of the reason why it cannot be sent again; None: it can."""
    return why_not_again(
        is_waiting=message.state is MessageState.WAITING,
        was_dropped=message.state is MessageState.DROPPED,
        is_erased=is_erased,
        link_ends=link_ends_at(message, delivery) or message.until,
        asks=message.question_id is not None,
        of_a_paper=message.kind in OF_A_PAPER,
        revoked=delivery is not None and delivery.is_revoked,
        outcome=await cases.outcome_of(message.about),
        now=now,
    )


async def _key_of(message: Message, keys: Keys) -> RequestKey | None:
    try:
        return await keys.get(message.about.request_id)
    except KeyIsDestroyed:
        return None
