"""`/toegankelijkheid`: how far these pages can be used by everybody, and what to do where not.

Source: Commission Implementing Decision (EU) 2018/1523, the model accessibility statement.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from libs.web.frame import page, pages
from libs.web.municipalities import Municipality, addressed
from services.intake.web.desk import Desk

_STATED_ON: Final = date(2026, 11, 29)
"""When the pages were last looked at for this statement."""


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    open_to_all = Depends(desk.gate.anybody("page.read"))
    routes = APIRouter(include_in_schema=False, dependencies=[open_to_all])
    templates = pages("intake", Path(__file__).parent)
    here = addressed(desk.municipalities)

    @routes.get("/toegankelijkheid")
    async def statement(
        request: Request, municipality: Annotated[Municipality, Depends(here)]
    ) -> Response:
        return page(
            templates,
            "toegankelijkheid.html",
            request=request,
            municipality=municipality,
            stated_on=_STATED_ON,
            **await desk.visitor(request),
        )

    return routes
