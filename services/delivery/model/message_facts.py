"""What can happen to a message, as it is stored."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from libs.events.aggregate import Aggregate
from libs.events.contracts.personal import Correspondent, Explanation, Question
from libs.events.values import Addressee, MessageChannel
from libs.privacy.sealed import Sealed
from services.delivery.model.identifiers import About
from services.delivery.model.mail_address import MailAddress


class MessageKind(StrEnum):
    """Kinds of message; each is the stem of its text."""

    ACKNOWLEDGEMENT = "acknowledgement"
    CONTACT_CHANGE_NOTICE = "contact_change_notice_to_old_address"
    RECEIVED_BY_BACK_OFFICE = "received_by_back_office"
    INFORMATION_ASKED = "information_asked"
    INFORMATION_REMINDER = "information_reminder"
    DOCUMENT_READY = "document_ready"
    READY_AT_COUNTER = "ready_at_counter"
    DOCUMENT_SENT_BY_POST = "document_sent_by_post"
    DOCUMENT_REVOKED = "document_revoked"
    REFUSED = "refused"
    REFUSED_NON_RESIDENT = "refused_non_resident"
    REFUSED_BY_BACK_OFFICE = "refused_by_back_office"
    COMPLETED = "completed"
    HANDLED_OUTSIDE = "handled_outside"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class Written(Aggregate.Created):
    """There is something to tell; `reason` is a rule's code, `explanation` a clerk's own words.

    `delivery_id` and `generation` say which download link the mail carries, if it does.
    `question_id`, `question` and `until` are of a question that is asked; `recipient` is who gets
    it where that is not the applicant.
    """

    about: About
    kind: MessageKind
    reason: str | None = None
    explanation: Sealed[Explanation] | None = None
    delivery_id: UUID | None = None
    generation: int | None = None
    channel: MessageChannel = MessageChannel.MAIL
    recipient: Sealed[Correspondent] | None = None
    question_id: UUID | None = None
    question: Sealed[Question] | None = None
    until: datetime | None = None


class _OfAttempt(Aggregate.Event):
    """One time that it was tried; `asked_by` is the clerk who wanted it sent again."""

    about: About
    kind: MessageKind
    channel: MessageChannel = MessageChannel.MAIL
    addressee: Addressee = Addressee.APPLICANT
    attempt: int = 1
    asked_by: str | None = None


class Sent(_OfAttempt):
    """The mail server, or Mijn Burgerprofiel, accepted it; `address` is where a mail went."""

    TOPIC: ClassVar[str] = "delivery.message.sent"
    address: Sealed[MailAddress] | None = None


class Bounced(_OfAttempt):
    """What the mail server had accepted came back for good; `reason` is its code."""

    TOPIC: ClassVar[str] = "delivery.message.bounced"
    reason: str


class Failed(_OfAttempt):
    """It can never be sent as it is; `address` is where it should have gone, if anywhere."""

    TOPIC: ClassVar[str] = "delivery.message.failed"
    reason: str
    address: Sealed[MailAddress] | None = None


class Delayed(Aggregate.Event):
    """The mail server says that it has trouble for a while; it goes on trying."""

    TOPIC: ClassVar[str] = "delivery.message.delayed"
    attempt: int
    reason: str


class ResendAsked(Aggregate.Event):
    """A clerk wants it sent again; `address` is another one than before, where that is given."""

    TOPIC: ClassVar[str] = "delivery.message.resend-asked"
    attempt: int
    by: str
    address: Sealed[MailAddress] | None = None


class Dropped(Aggregate.Event):
    """There was no need to send it any more."""

    TOPIC: ClassVar[str] = "delivery.message.dropped"
    reason: str
