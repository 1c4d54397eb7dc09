"""`GET /filters`: the filters that somebody can use as `filter=`."""

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from libs.events.values import Family
from libs.web.gate import Gate
from services.reporting.views.search.criteria import BuiltInFilter
from services.reporting.web.api.access import PREFIX, reader


class FilterCriteria(BaseModel):
    """De criteria waar een filter voor staat, met de namen van `GET /requests`."""

    family: list[Family]


class Filter(BaseModel):
    """Een filter; een ingebouwde is van iedereen en kan je niet wijzigen."""

    id: str
    name: str
    built_in: bool
    criteria: FilterCriteria


class Filters(BaseModel):
    """Alle filters die je kan gebruiken."""

    items: list[Filter]


def router(*, gate: Gate) -> APIRouter:
    """Make the route of filters."""
    routes = APIRouter(prefix=PREFIX, tags=["filters"])

    @routes.get(
        "/filters",
        summary="Filters",
        dependencies=[Depends(reader(gate, "filters.read"))],
    )
    async def filters() -> Filters:
        return Filters(items=[_shown(built_in) for built_in in BuiltInFilter])

    return routes


def _shown(built_in: BuiltInFilter) -> Filter:
    return Filter(
        id=built_in.value,
        name=built_in.known_as,
        built_in=True,
        criteria=FilterCriteria(family=[built_in.family]),
    )
