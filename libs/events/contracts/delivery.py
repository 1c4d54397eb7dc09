"""What delivery, the post room, tells the others."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from libs.events.contracts.personal import Explanation
from libs.events.envelope import Contract
from libs.events.values import Addressee, EBoxResult, MessageChannel
from libs.privacy.sealed import Sealed


class _OfDelivery(Contract):
    SERVICE: ClassVar[str] = "delivery"
    AGGREGATE: ClassVar[str] = "delivery"
    reference: str


class DocumentIssued(_OfDelivery):
    """A document was made and sealed; `sha256` (hex) is the hash of exactly the bytes served."""

    NAME: ClassVar[str] = "document-issued"
    document_id: UUID
    order_id: UUID
    title: str
    kind: str
    sha256: str
    issued_at: datetime


class DocumentCouldNotBeMade(_OfDelivery):
    """The register does not support what the paper would state; `reason` is a rule's code."""

    NAME: ClassVar[str] = "document-could-not-be-made"
    order_id: UUID
    reason: str
    at: datetime


class DeliveredDigitally(_OfDelivery):
    """The download link works, until (not including) `available_until`."""

    NAME: ClassVar[str] = "delivered-digitally"
    document_id: UUID
    order_id: UUID
    available_until: datetime
    at: datetime


class LetterReady(_OfDelivery):
    """Document and cover letter are ready to print and post."""

    NAME: ClassVar[str] = "letter-ready"
    document_id: UUID
    order_id: UUID
    at: datetime


class ReadyAtCounter(_OfDelivery):
    """The document waits at the counter."""

    NAME: ClassVar[str] = "ready-at-counter"
    document_id: UUID
    order_id: UUID
    at: datetime


class LinkRenewed(_OfDelivery):
    """A new link works, until (not including) `available_until`.

    `renewed_by` is the clerk who let it be sent (staff id); None: whoever had an earlier link.
    """

    NAME: ClassVar[str] = "link-renewed"
    document_id: UUID
    order_id: UUID
    available_until: datetime
    renewed_by: str | None = None
    at: datetime


class DocumentRevoked(_OfDelivery):
    """A document counts for nothing any more, whoever has it.

    It was `called_off` before it left the house, because another way was chosen; else a clerk took
    it back (`revoked_by`, a staff id) and explains why. `in_ebox`: My eBox has a copy, which stays;
    `may_be_in_ebox`: it did not answer yet, and may have one.
    """

    NAME: ClassVar[str] = "document-revoked"
    document_id: UUID
    order_id: UUID
    called_off: bool
    explanation: Sealed[Explanation] | None = None
    in_ebox: bool = False
    may_be_in_ebox: bool = False
    revoked_by: str | None = None
    at: datetime


class EBoxOutcome(_OfDelivery):
    """What became of the copy for My eBox."""

    NAME: ClassVar[str] = "ebox-outcome"
    document_id: UUID
    outcome: EBoxResult
    at: datetime


class DocumentDownloaded(_OfDelivery):
    """Somebody fetched the document by its link or signed in."""

    NAME: ClassVar[str] = "document-downloaded"
    document_id: UUID
    by: str
    at: datetime


class _OfMessage(Contract):
    """`attempt` counts from 1; `asked_by` is the clerk who let it be sent again (staff id)."""

    SERVICE: ClassVar[str] = "delivery"
    AGGREGATE: ClassVar[str] = "message"
    reference: str
    message_id: UUID
    kind: str
    channel: MessageChannel = MessageChannel.MAIL
    addressee: Addressee = Addressee.APPLICANT
    attempt: int = 1
    asked_by: str | None = None
    at: datetime


class MessageSent(_OfMessage):
    """The mail server, or Mijn Burgerprofiel, accepted it; `kind` is the stem of its text."""

    NAME: ClassVar[str] = "message-sent"


class MessageBounced(_OfMessage):
    """What the mail server had accepted came back; `reason` is a code (`mailbox-unknown`)."""

    NAME: ClassVar[str] = "message-bounced"
    reason: str


class MessageFailed(_OfMessage):
    """It can never be sent as it is; `reason` is a code (`no-address`, `rejected`)."""

    NAME: ClassVar[str] = "message-failed"
    reason: str
