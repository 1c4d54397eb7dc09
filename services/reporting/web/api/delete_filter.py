"""`DELETE /filters/{filter_id}`: throwing a filter away."""

from typing import Annotated

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from services.reporting.use_cases.delete_filter import DeleteFilter, delete_filter
from services.reporting.web.api.access import PREFIX
from services.reporting.web.api.filter_desk import FilterDesk, Ordering, ordering


def router(desk: FilterDesk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["filters"])
    order_of = ordering(desk, "filter.delete")

    @routes.delete(
        "/filters/{filter_id}",
        status_code=204,
        summary="Een filter verwijderen",
        description="Collega's met wie hij gedeeld was, hebben hem dan niet meer. Wat hij zei, "
        "wordt gewist.",
        responses={
            404: {"description": "Geen filter die jij kan gebruiken."},
            409: {"description": "Ondertussen gewijzigd, of ingebouwd."},
        },
    )
    async def delete(order: Annotated[Ordering, Depends(order_of)]) -> None:
        async def decide(unit: Unit) -> None:
            command = DeleteFilter(**order.fields)
            await delete_filter(command, unit=unit, shelf=desk.shelf, now=desk.clock())

        await order.perform(decide)

    return routes
