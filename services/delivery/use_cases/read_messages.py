"""Read messages: what was written about a request, to whom, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.values import Addressee, MessageChannel
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.delivery.model.delivery import Delivery
from services.delivery.model.mail_address import MailAddress
from services.delivery.model.message import Message, MessageState
from services.delivery.rules.a_mail_address_is_shown_masked import masked
from services.delivery.use_cases.needs import Cases, Records
from services.delivery.use_cases.resend_message import MessageIsUnknown, reason_not_to_resend


@dataclass(frozen=True, kw_only=True)
class ReadMessages:
    """List the messages about a request of this municipality (NIS)."""

    request_id: UUID
    municipality: str


@dataclass(frozen=True, kw_only=True)
class ListedMessage:
    """A message as a clerk sees it.

    Attributes:
        kind: the stem of its text.
        reason: the code of why it failed, came back, was dropped or is late.
        address: masked, where it went or should go; None when it is not known, or erased.
        attempts: how often it was tried.
        asked_by: the staff id of who let it be sent again.
    """

    message_id: UUID
    kind: str
    channel: MessageChannel
    addressee: Addressee
    state: MessageState
    reason: str | None
    address: str | None
    written_at: datetime
    sent_at: datetime | None
    attempts: int
    asked_by: str | None
    can_be_resent: bool


class Listed(Protocol):
    """Where messages are listed by request."""

    async def of_case(self, request_id: UUID, *, municipality: str) -> Sequence[UUID]:
        """Return the ids of the messages about a request of this municipality (NIS)."""
        ...

    async def is_here(self, message_id: UUID, *, municipality: str) -> bool:
        """Tell whether there is such a message at this municipality (NIS)."""
        ...

    async def tries(self, message_ids: Sequence[UUID], *, municipality: str) -> Mapping[UUID, int]:
        """Return how often the waiting ones among these were tried."""
        ...


async def read_messages(
    command: ReadMessages,
    *,
    listed: Listed,
    records: Records,
    keys: Keys,
    cases: Cases,
    now: datetime,
) -> tuple[str, Sequence[ListedMessage]]:
    """Return the reference of the request and its messages, oldest first.

    Raises:
        MessageIsUnknown: there is none about such a request at this municipality.
    """
    ids = await listed.of_case(command.request_id, municipality=command.municipality)
    if not ids:
        raise MessageIsUnknown
    found = [await records.find(Message, each) for each in ids]
    messages = sorted((each for each in found if each), key=lambda one: (one.written_at, one.id))
    return messages[0].about.reference, [
        await listed_message(each, listed=listed, records=records, keys=keys, cases=cases, now=now)
        for each in messages
    ]


async def listed_message(
    message: Message, *, listed: Listed, records: Records, keys: Keys, cases: Cases, now: datetime
) -> ListedMessage:
    """Return a message as a clerk sees it."""
    try:
        key: RequestKey | None = await keys.get(message.about.request_id)
    except KeyIsDestroyed:
        key = None
    delivery = await records.find(Delivery, message.delivery_id) if message.delivery_id else None
    reason = await reason_not_to_resend(
        message, delivery=delivery, is_erased=key is None, cases=cases, now=now
    )
    attempts = message.attempt
    if message.state is MessageState.WAITING:
        tries = await listed.tries([message.id], municipality=message.about.municipality)
        attempts += tries.get(message.id, 0) - 1
    return ListedMessage(
        message_id=message.id,
        kind=message.kind.value,
        channel=message.channel,
        addressee=message.addressee,
        state=message.state,
        reason=message.state_reason,
        address=_address(message, key),
        written_at=message.written_at,
        sent_at=message.sent_at,
        attempts=attempts,
        asked_by=message.asked_by,
        can_be_resent=reason is None,
    )


def _address(message: Message, key: RequestKey | None) -> str | None:
    """Return where it went, or where a clerk says that it must go; masked."""
    is_waiting = message.state is MessageState.WAITING
    sealed = (message.corrected if is_waiting else None) or message.address
    if sealed is None or key is None:
        return None
    return masked(key.open(sealed, MailAddress).address)
