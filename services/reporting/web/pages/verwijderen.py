"""`/zoeken/filters/…/verwijderen`: throwing a filter away, after having been asked whether."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from libs.events.unit import Unit
from services.reporting.use_cases.delete_filter import DeleteFilter, delete_filter
from services.reporting.use_cases.shelf import UnknownFilter
from services.reporting.web.api.access import Reader, reader
from services.reporting.web.api.filter_desk import FilterPath, Ordering, ordering
from services.reporting.web.pages.desk import PagesDesk
from services.reporting.web.pages.filters import as_seen, performed
from services.reporting.web.pages.usable import usable_by


def router(desk: PagesDesk) -> APIRouter:
    """Make the routes."""
    routes = APIRouter(include_in_schema=False)
    reading = Depends(reader(desk.gate, "filters.read"))
    deleting = ordering(desk.filters, "filter.delete")

    @routes.get("/zoeken/filters/{filter_id}/verwijderen")
    async def consider(
        request: Request, caller: Annotated[Reader, reading], filter_id: FilterPath
    ) -> Response:
        usable = await usable_by(desk, caller)
        found = usable.named(str(filter_id))
        if found is None or not found.mine:
            raise UnknownFilter
        return await desk.page(
            request, "filter_verwijderen.html", reader=caller, filter=found, usable=usable
        )

    @routes.post("/zoeken/filters/{filter_id}/verwijderen")
    async def delete(request: Request, order: Annotated[Ordering, Depends(deleting)]) -> Response:
        order = as_seen(order, await request.form())

        async def decide(unit: Unit) -> None:
            command = DeleteFilter(**order.fields)
            await delete_filter(
                command, unit=unit, shelf=desk.filters.shelf, now=desk.filters.clock()
            )

        return await performed(desk, request, order, decide)

    return routes
