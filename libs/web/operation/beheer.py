"""`/behandelportaal/beheer`: how each service is doing, and what an administrator does about it.

Each service serves its own page and its own part of the overview; workflow, which has the rest of
the portal for staff, serves the overview itself.
"""

from pathlib import Path
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from jinja2 import Environment
from starlette.responses import HTMLResponse, RedirectResponse, Response

from libs.events.process.operating import NothingIsParked, RebuildIsRunning, ViewIsUnknown
from libs.web.callers import Caller
from libs.web.frame import page, pages
from libs.web.handlers import not_found
from libs.web.municipalities import Municipality, addressed
from libs.web.operation.configuration import configuration_of
from libs.web.operation.desk import SERVICES, OperationDesk
from libs.web.operation.lengths import length, ratio
from libs.web.operation.words import CHECKS, KINDS, NEIGHBOURS, ORIGINS, TERMS, purpose_of
from libs.web.templating import render

BASE: Final = "/behandelportaal/beheer"
_SAID: Final = {
    "services": SERVICES,
    "checks": CHECKS,
    "neighbours": NEIGHBOURS,
    "purpose_of": purpose_of,
}
Name = Annotated[str, Form(max_length=100)]


def operation_pages(desk: OperationDesk) -> APIRouter:
    """Make the routes of one service."""
    router = APIRouter(prefix=f"{BASE}/{desk.service}", include_in_schema=False)
    _reading(router, desk)
    _acting(router, desk)
    return router


def _reading(router: APIRouter, desk: OperationDesk) -> None:
    templates = pages(desk.service, Path(__file__).parent)
    templates.filters.update(length_of=length, ratio=ratio)
    here = Depends(addressed(desk.municipalities))
    reading = Depends(desk.gate("operation.read"))

    async def shown(request: Request) -> dict[str, Any]:
        known = {**_SAID, **await desk.visitor(request), "base": BASE, "here_at": desk.service}
        configuration = configuration_of(desk.settings, desk.municipalities)
        return {**known, "standing": await desk.standing(), "configuration": configuration}

    async def part(template: str, request: Request, municipality: Municipality) -> HTMLResponse:
        more = await shown(request)
        body = render(templates, template, request=request, municipality=municipality, **more)
        return HTMLResponse(body)

    @router.get("", dependencies=[reading])
    async def service(
        request: Request,
        municipality: Annotated[Municipality, here],
        verwerkt: int | None = None,
        geparkeerd: int = 0,
    ) -> HTMLResponse:
        return page(
            templates,
            "beheer.html",
            request=request,
            municipality=municipality,
            origins=ORIGINS,
            kinds=KINDS,
            terms=TERMS,
            handled=verwerkt,
            still_parked=geparkeerd,
            **await shown(request),
        )

    @router.get("/samenvatting", dependencies=[reading])
    async def summary(
        request: Request, municipality: Annotated[Municipality, here]
    ) -> HTMLResponse:
        return await part("beheer_samenvatting.html", request, municipality)

    @router.get("/stand", dependencies=[reading])
    async def standing(
        request: Request, municipality: Annotated[Municipality, here]
    ) -> HTMLResponse:
        return await part("beheer_stand.html", request, municipality)


def _acting(router: APIRouter, desk: OperationDesk) -> None:
    acting = Depends(desk.gate("operation.act"))

    def back(to: str) -> Response:
        return RedirectResponse(f"{BASE}/{desk.service}{to}", status_code=303)

    @router.post("/opnieuw-proberen", dependencies=[acting])
    async def try_again(verbruiker: Name, aanvraag: Annotated[UUID, Form()]) -> Response:
        try:
            handled, parked = await desk.operating.try_again(verbruiker, aanvraag)
        except NothingIsParked:
            handled = parked = 0
        return back(f"?verwerkt={handled}&geparkeerd={parked}")

    @router.post("/herbouwen", dependencies=[acting])
    async def rebuild(leesmodel: Name, sleutel: Name) -> Response:
        try:
            await desk.operating.rebuild(leesmodel, key=sleutel)
        except ViewIsUnknown:
            raise not_found() from None
        except RebuildIsRunning:
            pass  # the page shows that one runs, and how far it is
        return back("#leesmodellen")


def overview(desk: OperationDesk) -> APIRouter:
    """Make the route of the page that shows all services; each tells its own part of it."""
    router = APIRouter(include_in_schema=False)
    templates: Environment = pages(desk.service, Path(__file__).parent)
    here = Depends(addressed(desk.municipalities))

    @router.get(BASE)
    async def all_services(
        request: Request,
        municipality: Annotated[Municipality, here],
        _: Annotated[Caller, Depends(desk.gate("operation.read"))],
    ) -> HTMLResponse:
        return page(
            templates,
            "beheer_overzicht.html",
            request=request,
            municipality=municipality,
            base=BASE,
            here_at=None,
            services=SERVICES,
            **await desk.visitor(request),
        )

    return router
