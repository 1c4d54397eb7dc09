"""`GET /filters`: the filters that somebody can use as `filter=`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from services.reporting.views.search.criteria import BuiltInFilter
from services.reporting.web.api.access import PREFIX, Reader, reader
from services.reporting.web.api.filter_desk import FilterDesk, FilterPath
from services.reporting.web.api.filter_shapes import Filter, Filters, built_in, shown


def router(desk: FilterDesk) -> APIRouter:
    """Make the routes of looking at filters."""
    routes = APIRouter(prefix=PREFIX, tags=["filters"])
    signed_in = reader(desk.gate, "filters.read")

    @routes.get("/filters", summary="Filters")
    async def filters(caller: Annotated[Reader, Depends(signed_in)]) -> Filters:
        user = caller.user
        kept = await desk.shelf.usable_by(user)
        return Filters(
            items=[
                *(built_in(each) for each in BuiltInFilter),
                *(shown(each, user) for each in kept),
            ]
        )

    @routes.get(
        "/filters/{filter_id}",
        summary="Een filter",
        responses={404: {"description": "Geen filter die jij kan gebruiken."}},
    )
    async def one_filter(
        caller: Annotated[Reader, Depends(signed_in)], filter_id: FilterPath
    ) -> Filter:
        if not isinstance(filter_id, UUID):
            return built_in(filter_id)
        return await desk.shows(filter_id, caller)

    return routes
