"""Whenever a clerk orders a new link, it is made and mailed to the applicant."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.workflow import LinkRenewalOrdered
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.delivery.model.identifiers import delivery_id_for
from services.delivery.use_cases.needs import Archive, Terms
from services.delivery.use_cases.renew_link import RenewLinkForAClerk, renew_link_for_a_clerk


def renew_link_when_a_clerk_asks(
    *, archive: Archive, terms: Terms, link_key: bytes, clock: Callable[[], datetime]
) -> Reaction[LinkRenewalOrdered]:
    """Make the reaction; `link_key` makes the secret of the link, `clock` gives aware UTC."""

    async def react(envelope: Envelope[LinkRenewalOrdered], unit: Unit) -> None:
        order = envelope.event
        command = RenewLinkForAClerk(
            delivery_id=delivery_id_for(order.request_id, order.order_id),
            renewal_id=order.renewal_id,
            by=order.ordered_by,
        )
        await renew_link_for_a_clerk(
            command, unit=unit, archive=archive, terms=terms, link_key=link_key, now=clock()
        )

    return react
