"""A message: one mail to one person, sent once."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from libs.events.aggregate import Aggregate, event
from libs.events.contracts.personal import Explanation
from libs.privacy.sealed import Sealed
from services.delivery.model.identifiers import About


class MessageKind(StrEnum):
    """Kinds of mail; each is the stem of its text."""

    ACKNOWLEDGEMENT = "acknowledgement"
    CONTACT_CHANGE_NOTICE = "contact_change_notice_to_old_address"
    DOCUMENT_READY = "document_ready"
    READY_AT_COUNTER = "ready_at_counter"
    DOCUMENT_SENT_BY_POST = "document_sent_by_post"
    REFUSED = "refused"
    REFUSED_NON_RESIDENT = "refused_non_resident"
    REFUSED_BY_BACK_OFFICE = "refused_by_back_office"
    COMPLETED = "completed"
    HANDLED_OUTSIDE = "handled_outside"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class MessageState(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Message(Aggregate):
    """Is written, and then sent, failed for good, or dropped because it is no longer needed.

    Its sealed explanation and the address that it goes to are opened only while it is sent.
    """

    TOPIC: ClassVar[str] = "delivery.message"

    class Created(Aggregate.Created):
        """There is something to tell; `reason` is a rule's code, `explanation` a clerk's own words.

        `delivery_id` and `generation` say which download link the mail carries, if it does.
        """

        TOPIC: ClassVar[str] = "delivery.message.written"
        about: About
        kind: MessageKind
        reason: str | None = None
        explanation: Sealed[Explanation] | None = None
        delivery_id: UUID | None = None
        generation: int | None = None

    class Sent(Aggregate.Event):
        """The mail server accepted it."""

        TOPIC: ClassVar[str] = "delivery.message.sent"
        about: About
        kind: MessageKind

    class Failed(Aggregate.Event):
        """It can never be sent as it is."""

        TOPIC: ClassVar[str] = "delivery.message.failed"
        about: About
        kind: MessageKind
        reason: str

    class Dropped(Aggregate.Event):
        """There was no need to send it any more."""

        TOPIC: ClassVar[str] = "delivery.message.dropped"
        reason: str

    @event(Created)
    def __init__(
        self,
        *,
        id: UUID,  # noqa: A002, ARG002 - the library's name for it; the base keeps it
        timestamp: datetime,
        about: About,
        kind: MessageKind,
        reason: str | None,
        explanation: Sealed[Explanation] | None,
        delivery_id: UUID | None,
        generation: int | None,
    ) -> None:
        self.written_at = timestamp
        self.about = about
        self.kind = kind
        self.reason = reason
        self.explanation = explanation
        self.delivery_id = delivery_id
        self.generation = generation
        self.state = MessageState.WAITING

    def sent(self, now: datetime) -> None:
        """Remember that the mail server accepted it; what is done stays done."""
        if self.state is MessageState.WAITING:
            self.trigger_event(self.Sent, timestamp=now, about=self.about, kind=self.kind)

    def failed(self, reason: str, now: datetime) -> None:
        """Remember that it can never be sent (`no-address`, `rejected`)."""
        if self.state is MessageState.WAITING:
            self.trigger_event(
                self.Failed, timestamp=now, about=self.about, kind=self.kind, reason=reason
            )

    def dropped(self, reason: str, now: datetime) -> None:
        """Remember that it is no longer needed."""
        if self.state is MessageState.WAITING:
            self.trigger_event(self.Dropped, timestamp=now, reason=reason)

    @event(Sent)
    def _sent(self) -> None:
        self.state = MessageState.SENT

    @event(Failed)
    def _failed(self) -> None:
        self.state = MessageState.FAILED

    @event(Dropped)
    def _dropped(self) -> None:
        self.state = MessageState.DROPPED
