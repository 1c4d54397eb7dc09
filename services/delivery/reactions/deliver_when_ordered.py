"""Whenever workflow orders a paper, we make it and hand it over."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import DeliveryOrdered
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.delivery.model.identifiers import About
from services.delivery.use_cases.order_delivery import OrderDelivery, order_delivery


def deliver_when_ordered(*, clock: Callable[[], datetime]) -> Reaction[DeliveryOrdered]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[DeliveryOrdered], unit: Unit) -> None:
        order = envelope.event
        command = OrderDelivery(
            about=About(
                request_id=order.request_id,
                municipality=order.municipality,
                reference=order.reference,
            ),
            order_id=order.order_id,
            product=order.product,
            channel=order.channel,
            send_to=order.send_to,
            applicant=order.applicant,
            person=order.person,
            recipient=order.recipient,
            act=order.act,
        )
        await order_delivery(command, unit=unit, now=clock())

    return react
