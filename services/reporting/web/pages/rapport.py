"""`/zoeken/rapport.xlsx`: the report of what was searched for, at once."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from services.reporting.web.api.access import Reader, reader
from services.reporting.web.api.reusing import asked_by
from services.reporting.web.pages.desk import PagesDesk
from services.reporting.web.pages.shown import address
from services.reporting.web.pages.typed import Typed, read_search

_SEE_OTHER: Final = 303


def router(desk: PagesDesk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(include_in_schema=False)
    signed_in = Depends(reader(desk.gate, "requests.export"))

    @routes.get("/zoeken/rapport.xlsx")
    async def report(request: Request, caller: Annotated[Reader, signed_in]) -> Response:
        typed = Typed.of(request.query_params)
        wanted, _ = read_search(typed)
        if wanted is None:  # the page tells what is wrong with it
            return RedirectResponse(address(typed), status_code=_SEE_OTHER)
        asked = await asked_by(caller, wanted, saved=desk.exports.saved)
        return await desk.reports.of(asked, reader=caller)

    return routes
