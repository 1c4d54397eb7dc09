"""A message: one mail or notification to one person; a clerk may have it sent again."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from libs.events.aggregate import Aggregate, event
from libs.events.contracts.personal import Correspondent, Explanation, Question
from libs.events.values import Addressee, MessageChannel
from libs.privacy.sealed import Sealed
from services.delivery.model import message_facts as facts
from services.delivery.model.identifiers import About
from services.delivery.model.mail_address import MailAddress
from services.delivery.model.message_facts import MessageKind

__all__ = ["Message", "MessageKind", "MessageState"]


class MessageState(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    BOUNCED = "bounced"
    FAILED = "failed"
    DROPPED = "dropped"


class Message(Aggregate):
    """Is written, and then sent, failed for good, or dropped because it is no longer needed.

    What was sent may still come back. Its sealed texts, and the address that it goes to, are opened
    only while it is sent. `attempt` counts from 1 how often it was to be sent.
    """

    TOPIC: ClassVar[str] = "delivery.message"

    class Created(facts.Written):
        """There is something to tell."""

        TOPIC: ClassVar[str] = "delivery.message.written"

    Sent = facts.Sent
    Bounced = facts.Bounced
    Failed = facts.Failed
    Delayed = facts.Delayed
    ResendAsked = facts.ResendAsked
    Dropped = facts.Dropped

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
        channel: MessageChannel,
        recipient: Sealed[Correspondent] | None,
        question_id: UUID | None,
        question: Sealed[Question] | None,
        until: datetime | None,
    ) -> None:
        self.written_at = timestamp
        self.about = about
        self.kind = kind
        self.reason = reason
        self.explanation = explanation
        self.delivery_id = delivery_id
        self.generation = generation
        self.channel = channel
        self.recipient = recipient
        self.question_id = question_id
        self.question = question
        self.until = until
        self.state = MessageState.WAITING
        self.state_reason: str | None = None
        self.attempt = 1
        self.asked_at = timestamp
        self.asked_by: str | None = None
        self.sent_at: datetime | None = None
        self.address: Sealed[MailAddress] | None = None
        self.corrected: Sealed[MailAddress] | None = None
        self.delays: set[str] = set()

    @property
    def addressee(self) -> Addressee:
        """Whom it is for."""
        return Addressee.APPLICANT if self.recipient is None else Addressee.OTHER

    def sent(self, now: datetime, *, address: Sealed[MailAddress] | None = None) -> None:
        """Remember that it was accepted; what is done stays done."""
        if self.state is MessageState.WAITING:
            self.trigger_event(self.Sent, timestamp=now, **self._attempt, address=address)

    def failed(
        self, reason: str, now: datetime, *, address: Sealed[MailAddress] | None = None
    ) -> None:
        """Remember that it can never be sent (`no-address`, `rejected`)."""
        if self.state is MessageState.WAITING:
            self.trigger_event(
                self.Failed, timestamp=now, **self._attempt, reason=reason, address=address
            )

    def bounced(self, reason: str, *, attempt: int, now: datetime) -> None:
        """Remember that this attempt came back for good; of an older attempt that is old news.

        It may come before we remembered that the mail was accepted.
        """
        if attempt == self.attempt and self.state in {MessageState.WAITING, MessageState.SENT}:
            self.trigger_event(self.Bounced, timestamp=now, **self._attempt, reason=reason)

    def delayed(self, reason: str, *, attempt: int, now: datetime) -> None:
        """Remember that this attempt meets trouble for a while; the same trouble once."""
        still_open = {MessageState.WAITING, MessageState.SENT}
        if attempt == self.attempt and self.state in still_open and reason not in self.delays:
            self.trigger_event(self.Delayed, timestamp=now, attempt=attempt, reason=reason)

    def resend(self, *, by: str, address: Sealed[MailAddress] | None, now: datetime) -> None:
        """Let it be sent again; whether that makes sense is the rules' business."""
        self.trigger_event(
            self.ResendAsked, timestamp=now, attempt=self.attempt + 1, by=by, address=address
        )

    def dropped(self, reason: str, now: datetime) -> None:
        """Remember that it is no longer needed."""
        if self.state is MessageState.WAITING:
            self.trigger_event(self.Dropped, timestamp=now, reason=reason)

    @property
    def _attempt(self) -> dict[str, Any]:
        return {
            "about": self.about,
            "kind": self.kind,
            "channel": self.channel,
            "addressee": self.addressee,
            "attempt": self.attempt,
            "asked_by": self.asked_by,
        }

    @event(facts.Sent)
    def _sent(self, *, timestamp: datetime, address: Sealed[MailAddress] | None) -> None:
        self.state, self.state_reason = MessageState.SENT, None
        self.sent_at = timestamp
        self.address = address or self.address

    @event(facts.Failed)
    def _failed(self, *, reason: str, address: Sealed[MailAddress] | None) -> None:
        self.state, self.state_reason = MessageState.FAILED, reason
        self.address = address or self.address

    @event(facts.Bounced)
    def _bounced(self, *, reason: str) -> None:
        self.state, self.state_reason = MessageState.BOUNCED, reason

    @event(facts.Delayed)
    def _delayed(self, *, reason: str) -> None:
        self.state_reason = reason
        self.delays.add(reason)

    @event(facts.ResendAsked)
    def _resend_asked(
        self, *, timestamp: datetime, attempt: int, by: str, address: Sealed[MailAddress] | None
    ) -> None:
        self.state, self.state_reason = MessageState.WAITING, None
        self.attempt, self.asked_at, self.asked_by = attempt, timestamp, by
        self.corrected = address or self.corrected
        self.delays = set()

    @event(facts.Dropped)
    def _dropped(self, *, reason: str) -> None:
        self.state, self.state_reason = MessageState.DROPPED, reason
