"""Whenever a clerk chooses another way of delivery, nothing of the earlier order goes out."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import DeliveryCalledOff
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.delivery.model.identifiers import About
from services.delivery.use_cases.call_off_delivery import CallOffDelivery, call_off_delivery
from services.delivery.use_cases.needs import Archive


def call_off_when_another_way_is_chosen(
    *, archive: Archive, clock: Callable[[], datetime]
) -> Reaction[DeliveryCalledOff]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[DeliveryCalledOff], unit: Unit) -> None:
        told = envelope.event
        command = CallOffDelivery(
            about=About(
                request_id=told.request_id,
                municipality=told.municipality,
                reference=told.reference,
            ),
            order_id=told.order_id,
        )
        await call_off_delivery(command, unit=unit, archive=archive, now=clock())

    return react
