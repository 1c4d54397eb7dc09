"""`DELETE /filters/{filter_id}/share`: taking back a filter that was shared."""

from typing import Annotated

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from services.reporting.use_cases.unshare_filter import UnshareFilter, unshare_filter
from services.reporting.web.api.access import PREFIX
from services.reporting.web.api.filter_desk import FilterDesk, Ordering, ordering
from services.reporting.web.api.filter_shapes import Filter


def router(desk: FilterDesk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["filters"])
    order_of = ordering(desk, "filter.unshare")

    @routes.delete(
        "/filters/{filter_id}/share",
        summary="Een filter niet meer delen",
        description="Alleen jij kan hem dan nog gebruiken. Wat niet gedeeld is, blijft zo.",
        responses={
            404: {"description": "Geen filter die jij kan gebruiken."},
            409: {"description": "Ondertussen gewijzigd, of ingebouwd."},
        },
    )
    async def unshare(order: Annotated[Ordering, Depends(order_of)]) -> Filter:
        command = UnshareFilter(**order.fields)

        async def decide(unit: Unit) -> None:
            await unshare_filter(command, unit=unit, shelf=desk.shelf, now=desk.clock())

        await order.perform(decide)
        return await order.shown()

    return routes
