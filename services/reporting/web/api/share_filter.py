"""`POST /filters/{filter_id}/share`: letting colleagues use a filter."""

from typing import Annotated

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from services.reporting.use_cases.share_filter import ShareFilter, share_filter
from services.reporting.web.api.access import PREFIX
from services.reporting.web.api.filter_desk import FilterDesk, Ordering, ordering
from services.reporting.web.api.filter_shapes import Filter, Sharing


def router(desk: FilterDesk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["filters"])
    order_of = ordering(desk, "filter.share")

    @routes.post(
        "/filters/{filter_id}/share",
        summary="Een filter delen",
        description="Met de hele gemeente, met een rol of met collega's; het komt in de plaats van "
        "hoe hij gedeeld was. Een `Idempotency-Key` is niet nodig: opnieuw delen verandert niets.",
        responses={
            404: {"description": "Geen filter die jij kan gebruiken."},
            409: {"description": "Ondertussen gewijzigd, of ingebouwd."},
        },
    )
    async def share(body: Sharing, order: Annotated[Ordering, Depends(order_of)]) -> Filter:
        command = ShareFilter(**order.fields, shared_with=body.names())

        async def decide(unit: Unit) -> None:
            await share_filter(command, unit=unit, shelf=desk.shelf, now=desk.clock())

        await order.perform(decide)
        return await order.shown()

    return routes
