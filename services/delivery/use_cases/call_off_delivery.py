"""Call off delivery: a clerk chose another way, so nothing of the earlier order may go out."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.unit import Unit
from services.delivery.model.delivery import Delivery
from services.delivery.model.identifiers import About, delivery_id_for
from services.delivery.use_cases.needs import Archive


@dataclass(frozen=True, kw_only=True)
class CallOffDelivery:
    """Nothing of this order goes out any more."""

    about: About
    order_id: UUID


async def call_off_delivery(
    command: CallOffDelivery, *, unit: Unit, archive: Archive, now: datetime
) -> None:
    """Let the paper not be made, or count for nothing where it was made; nobody is told of it.

    What was never ordered here (the register had not answered yet) has nothing to call off.
    """
    delivery_id = delivery_id_for(command.about.request_id, command.order_id)
    delivery = await unit.find(Delivery, delivery_id)
    if delivery is not None and delivery.call_off(now):
        unit.execute(archive.revoke(delivery.about, delivery.document_id, now))
