"""`/contact`: where and when people reach the counter."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from libs.web.frame import page, pages
from libs.web.municipalities import Municipality, addressed
from services.intake.web.desk import Desk


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    open_to_all = Depends(desk.gate.anybody("page.read"))
    routes = APIRouter(include_in_schema=False, dependencies=[open_to_all])
    templates = pages("intake", Path(__file__).parent)
    here = addressed(desk.municipalities)

    @routes.get("/contact")
    async def contact(
        request: Request, municipality: Annotated[Municipality, Depends(here)]
    ) -> Response:
        return page(
            templates,
            "contact.html",
            request=request,
            municipality=municipality,
            **await desk.visitor(request),
        )

    return routes
