"""`PATCH /filters/{filter_id}`: another name or other criteria."""

from typing import Annotated

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from services.reporting.use_cases.change_filter import ChangeFilter, change_filter
from services.reporting.web.api.access import PREFIX
from services.reporting.web.api.filter_desk import FilterDesk, Ordering, ordering
from services.reporting.web.api.filter_shapes import Filter, FilterChanges


def router(desk: FilterDesk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["filters"])
    order_of = ordering(desk, "filter.change")

    @routes.patch(
        "/filters/{filter_id}",
        summary="Een filter wijzigen",
        description="Nieuwe `criteria` komen in de plaats van alle vorige.",
        responses={
            404: {"description": "Geen filter die jij kan gebruiken."},
            409: {"description": "Ondertussen gewijzigd, naam al gebruikt, of ingebouwd."},
        },
    )
    async def change(body: FilterChanges, order: Annotated[Ordering, Depends(order_of)]) -> Filter:
        command = ChangeFilter(
            **order.fields,
            owner_name=order.reader.name,
            name=body.name,
            criteria=None if body.criteria is None else body.criteria.kept(),
        )

        async def decide(unit: Unit) -> None:
            await change_filter(
                command, unit=unit, keys=desk.keys, shelf=desk.shelf, now=desk.clock()
            )

        await order.perform(decide)
        return await order.shown()

    return routes
