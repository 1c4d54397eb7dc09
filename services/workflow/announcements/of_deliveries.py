"""How a delivery is told that is called off, handed over, linked to again or taken back."""

from typing import Final

from libs.events.announcing import Announcements
from libs.events.contracts import workflow as told
from services.workflow.announcements.about import about
from services.workflow.model import delivery_events as events
from services.workflow.model.case import Case


def _called_off(event: events.DeliveryCalledOff) -> told.DeliveryCalledOff:
    return told.DeliveryCalledOff(
        **about(event),
        order_id=event.order_id,
        called_off_by=event.by,
        placed=event.placed,
        at=event.timestamp,
    )


def _handed_over(event: events.HandedOver) -> told.HandedOver:
    return told.HandedOver(
        **about(event),
        recipient=event.recipient.value,
        handed_over_by=event.by,
        at=event.timestamp,
    )


def _revocation_ordered(event: events.RevocationOrdered) -> told.RevocationOrdered:
    return told.RevocationOrdered(
        **about(event),
        order_id=event.order_id,
        document_id=event.document_id,
        explanation=event.explanation,
        ordered_by=event.by,
        ordered_at=event.timestamp,
    )


def _link_renewal_ordered(event: events.LinkRenewalOrdered) -> told.LinkRenewalOrdered:
    return told.LinkRenewalOrdered(
        **about(event),
        order_id=event.order_id,
        renewal_id=event.renewal_id,
        ordered_by=event.by,
        ordered_at=event.timestamp,
    )


OF_DELIVERIES: Final[Announcements] = {
    Case.DeliveryCalledOff: _called_off,
    Case.HandedOver: _handed_over,
    Case.RevocationOrdered: _revocation_ordered,
    Case.LinkRenewalOrdered: _link_renewal_ordered,
}
"""Private event → public event."""
