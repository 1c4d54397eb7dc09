"""`/contact`, `/toegankelijkheid` and `/privacy`: pages that only tell.

Sources: Commission Implementing Decision (EU) 2018/1523, the model accessibility statement;
Regulation (EU) 2016/679 (GDPR), article 13, what whoever gives their data is told.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from libs.terms import Term
from libs.web.frame import page, pages
from libs.web.municipalities import Municipality, addressed
from services.intake.web.desk import Desk

_STATED_ON: Final = date(2026, 11, 29)
"""When the pages were last looked at for the accessibility statement."""


def router(desk: Desk) -> APIRouter:
    """Make the routes."""
    open_to_all = Depends(desk.gate.anybody("page.read"))
    routes = APIRouter(include_in_schema=False, dependencies=[open_to_all])
    for name, more in _PAGES.items():
        routes.add_api_route(f"/{name}", _showing(desk, f"{name}.html", more), methods=["GET"])
    return routes


def _showing(
    desk: Desk, template: str, more: Callable[[Municipality], Mapping[str, Any]]
) -> Callable[..., Awaitable[Response]]:
    templates = pages("intake", Path(__file__).parent)
    here = addressed(desk.municipalities)

    async def show(
        request: Request, municipality: Annotated[Municipality, Depends(here)]
    ) -> Response:
        return page(
            templates,
            template,
            request=request,
            municipality=municipality,
            **more(municipality),
            **await desk.visitor(request),
        )

    return show


def _months_of_a_link(municipality: Municipality) -> int:
    """Return for how many whole months a document can be downloaded; 0 for another kind of term."""
    term = Term.parse(municipality.terms.download)
    return term.months if term == Term(months=term.months) else 0


_PAGES: Final[Mapping[str, Callable[[Municipality], Mapping[str, Any]]]] = {
    "contact": lambda _: {},
    "toegankelijkheid": lambda _: {"stated_on": _STATED_ON},
    "privacy": lambda municipality: {"months": _months_of_a_link(municipality)},
}
