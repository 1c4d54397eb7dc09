"""What leaves delivery: each private event that others may know, and how it is told."""

from datetime import datetime
from typing import Final, TypedDict
from uuid import UUID

from libs.events.announcing import Announcements
from libs.events.contracts import delivery as told
from libs.events.values import Addressee, MessageChannel
from services.delivery.model import facts, message_facts
from services.delivery.model.delivery import Delivery
from services.delivery.model.download import Download
from services.delivery.model.identifiers import About
from services.delivery.model.message import Message


class _About(TypedDict):
    request_id: UUID
    municipality: str
    reference: str


def _about(about: About) -> _About:
    return {
        "request_id": about.request_id,
        "municipality": about.municipality,
        "reference": about.reference,
    }


def _issued(event: facts.Issued) -> told.DocumentIssued:
    return told.DocumentIssued(
        **_about(event.about),
        document_id=event.document_id,
        order_id=event.order_id,
        title=event.title,
        kind=event.kind,
        sha256=event.sha256,
        issued_at=event.timestamp,
    )


def _could_not_be_made(event: facts.CouldNotBeMade) -> told.DocumentCouldNotBeMade:
    return told.DocumentCouldNotBeMade(
        **_about(event.about), order_id=event.order_id, reason=event.reason, at=event.timestamp
    )


def _delivered_digitally(event: facts.LinkOpened) -> told.DeliveredDigitally:
    return told.DeliveredDigitally(
        **_about(event.about),
        document_id=event.document_id,
        order_id=event.order_id,
        available_until=event.available_until,
        at=event.timestamp,
    )


def _letter_ready(event: facts.LetterMade) -> told.LetterReady:
    return told.LetterReady(
        **_about(event.about),
        document_id=event.document_id,
        order_id=event.order_id,
        at=event.timestamp,
    )


def _ready_at_counter(event: facts.PutAtCounter) -> told.ReadyAtCounter:
    return told.ReadyAtCounter(
        **_about(event.about),
        document_id=event.document_id,
        order_id=event.order_id,
        at=event.timestamp,
    )


def _link_renewed(event: facts.NewLinkOpened) -> told.LinkRenewed:
    return told.LinkRenewed(
        **_about(event.about),
        document_id=event.document_id,
        order_id=event.order_id,
        available_until=event.available_until,
        renewed_by=event.by,
        at=event.timestamp,
    )


def _revoked(event: facts.Revoked) -> told.DocumentRevoked:
    return told.DocumentRevoked(
        **_about(event.about),
        document_id=event.document_id,
        order_id=event.order_id,
        called_off=event.called_off,
        explanation=event.explanation,
        in_ebox=event.in_ebox,
        may_be_in_ebox=event.may_be_in_ebox,
        revoked_by=event.by,
        at=event.timestamp,
    )


def _ebox_outcome(event: facts.EBoxAnswered) -> told.EBoxOutcome:
    return told.EBoxOutcome(
        **_about(event.about),
        document_id=event.document_id,
        outcome=event.outcome,
        at=event.timestamp,
    )


def _downloaded(event: Download.Created) -> told.DocumentDownloaded:
    return told.DocumentDownloaded(
        **_about(event.about),
        document_id=event.document_id,
        by=event.by.value,
        at=event.timestamp,
    )


class _Attempt(_About):
    message_id: UUID
    kind: str
    channel: MessageChannel
    addressee: Addressee
    attempt: int
    asked_by: str | None
    at: datetime


def _attempt(
    event: message_facts.Sent | message_facts.Bounced | message_facts.Failed,
) -> _Attempt:
    return {
        **_about(event.about),
        "message_id": event.originator_id,
        "kind": event.kind.value,
        "channel": event.channel,
        "addressee": event.addressee,
        "attempt": event.attempt,
        "asked_by": event.asked_by,
        "at": event.timestamp,
    }


def _sent(event: message_facts.Sent) -> told.MessageSent:
    return told.MessageSent(**_attempt(event))


def _bounced(event: message_facts.Bounced) -> told.MessageBounced:
    return told.MessageBounced(**_attempt(event), reason=event.reason)


def _failed(event: message_facts.Failed) -> told.MessageFailed:
    return told.MessageFailed(**_attempt(event), reason=event.reason)


ANNOUNCEMENTS: Final[Announcements] = {
    Delivery.Issued: _issued,
    Delivery.CouldNotBeMade: _could_not_be_made,
    Delivery.LinkOpened: _delivered_digitally,
    Delivery.LetterMade: _letter_ready,
    Delivery.PutAtCounter: _ready_at_counter,
    Delivery.NewLinkOpened: _link_renewed,
    Delivery.Revoked: _revoked,
    Delivery.EBoxAnswered: _ebox_outcome,
    Download.Created: _downloaded,
    Message.Sent: _sent,
    Message.Bounced: _bounced,
    Message.Failed: _failed,
}
