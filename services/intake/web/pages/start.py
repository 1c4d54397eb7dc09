"""`/`: the start page, with search, what is often asked, and everything by theme."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from libs.assurance import AssuranceLevel
from libs.web.frame import page, pages
from libs.web.municipalities import Municipality, addressed
from services.intake.model.catalogue import Catalogue
from services.intake.model.product import Theme
from services.intake.web.desk import Desk

_LONGEST_QUERY = 200


def router(desk: Desk) -> APIRouter:
    """Make the route of the start page."""
    open_to_all = Depends(desk.gate.anybody("page.read"))
    routes = APIRouter(include_in_schema=False, dependencies=[open_to_all])
    templates = pages("intake", Path(__file__).parent)
    here = addressed(desk.municipalities)

    @routes.get("/")
    async def start(
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        q: Annotated[str, Query()] = "",
    ) -> HTMLResponse:
        query, catalogue = q.strip()[:_LONGEST_QUERY], desk.offered(municipality)
        return page(
            templates,
            "start.html",
            municipality=municipality,
            query=query,
            found=catalogue.find(query) if query else (),
            suggested=[each for each in catalogue.find() if each.suggested],
            **await desk.visitor(request),
            level=_lowest_needed(catalogue),
            themes=[(theme, catalogue.find(theme=theme)) for theme in Theme],
        )

    return routes


def _lowest_needed(catalogue: Catalogue) -> AssuranceLevel:
    """Return how surely one must sign in to ask anything here at all."""
    rising = list(AssuranceLevel)
    return min((offer.level for offer in catalogue.find()), key=rising.index)
