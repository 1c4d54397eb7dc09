"""Order delivery: workflow decided that a paper is to be made and handed over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import ActReference, Applicant, Person
from libs.events.contracts.products import Product
from libs.events.unit import Job, Unit
from libs.events.values import Channel, SendTo
from libs.privacy.sealed import Sealed
from services.delivery.model.delivery import Delivery
from services.delivery.model.identifiers import About, delivery_id_for

ISSUE_DOCUMENT = "issue_document"


@dataclass(frozen=True, kw_only=True)
class OrderDelivery:
    """Make this paper from what the register answered about `person`, and hand it over.

    `recipient` is the one to whom a letter goes, None when that is `person`; `act` is the act that
    is passed on instead.
    """

    about: About
    order_id: UUID
    product: Product
    channel: Channel
    send_to: SendTo
    applicant: Sealed[Applicant]
    person: Sealed[Person]
    recipient: Sealed[Person] | None
    act: Sealed[ActReference] | None = None


async def order_delivery(command: OrderDelivery, *, unit: Unit, now: datetime) -> None:
    """Record the order and let the paper be made; the same order comes to one delivery."""
    delivery_id = delivery_id_for(command.about.request_id, command.order_id)
    if await unit.find(Delivery, delivery_id) is not None:
        return
    unit.add(
        Delivery(
            id=delivery_id,
            timestamp=now,
            about=command.about,
            order_id=command.order_id,
            product=command.product,
            channel=command.channel,
            send_to=command.send_to,
            applicant=command.applicant,
            person=command.person,
            recipient=command.recipient,
            act=command.act,
        )
    )
    args = {"delivery_id": str(delivery_id)}
    unit.defer(Job(task=ISSUE_DOCUMENT, args=args, lock=f"issue:{delivery_id}"))
