"""`/producten/{code}`: one product in plain words."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from libs.assurance import AssuranceLevel, level_of, methods_in_words
from libs.web.frame import page, pages
from libs.web.municipalities import Municipality, addressed
from libs.web.sessions.sessions import Session
from services.intake.model.catalogue import ProductIsUnknown
from services.intake.web.desk import Desk
from services.intake.web.pages.topics import PURPOSES

_NOT_FOUND = 404


def router(desk: Desk) -> APIRouter:
    """Make the route of the pages of products."""
    open_to_all = Depends(desk.gate.anybody("page.read"))
    routes = APIRouter(include_in_schema=False, dependencies=[open_to_all])
    templates = pages("intake", Path(__file__).parent)
    here = addressed(desk.municipalities)

    @routes.get("/producten/{code}")
    async def product(
        request: Request, code: str, municipality: Annotated[Municipality, Depends(here)]
    ) -> HTMLResponse:
        catalogue = desk.offered(municipality)
        try:
            offer = catalogue.get(code)
        except ProductIsUnknown:
            return page(
                templates,
                "product_unknown.html",
                request=request,
                municipality=municipality,
                status=_NOT_FOUND,
                **await desk.visitor(request),
            )
        who = await desk.visitor(request)
        return page(
            templates,
            "product.html",
            request=request,
            municipality=municipality,
            offer=offer,
            alike=catalogue.alike(offer),
            **who,
            level=offer.level,
            is_too_unsure=_is_too_unsure(who.get("session"), offer.level),
            purposes=[PURPOSES[each] for each in offer.purposes],
            methods=methods_in_words(offer.level),
        )

    return routes


def _is_too_unsure(session: Session | None, needed: AssuranceLevel) -> bool:
    """Tell whether a citizen is signed in, but less surely than is needed."""
    if session is None or session.caller.kind != "citizen":
        return False
    return not level_of(session.caller.assurance_level).is_at_least(needed)
