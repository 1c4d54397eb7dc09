"""`/zoeken/rapporten`: large reports, made in the background: ordered, followed and fetched."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from services.reporting.rules.a_person_has_ten_exports_at_most import TooManyExports
from services.reporting.web.api.access import Reader, reader
from services.reporting.web.api.export_shapes import ExportShown, shown
from services.reporting.web.api.fetch_export import handed_over
from services.reporting.web.api.order_export import order_under
from services.reporting.web.api.reusing import FilterIsOutOfDate
from services.reporting.web.api.stop_export import stopped
from services.reporting.web.pages.desk import PagesDesk, key_in
from services.reporting.web.pages.filters import SEE_OTHER, known_products
from services.reporting.web.pages.refused import sentence_about
from services.reporting.web.pages.shown import address
from services.reporting.web.pages.typed import Typed, read_search

_HERE: Final = "/zoeken/rapporten"
_UNDER_WAY: Final = frozenset({"waiting", "making"})


def router(desk: PagesDesk) -> APIRouter:
    """Make the routes."""
    routes = APIRouter(include_in_schema=False)
    reading = Depends(reader(desk.gate, "exports.read"))
    ordering = Depends(reader(desk.gate, "export.order"))
    ordering_with_numbers = Depends(reader(desk.gate, "requests.export-national-numbers"))
    stopping = Depends(reader(desk.gate, "export.stop"))
    fetching = Depends(reader(desk.gate, "export.fetch"))

    @routes.get(_HERE)
    async def look(request: Request, caller: Annotated[Reader, reading]) -> Response:
        return await _listed(desk, request, caller)

    @routes.post(_HERE)
    async def order(request: Request, caller: Annotated[Reader, ordering]) -> Response:
        return await _ordered(desk, request, caller, national_numbers=False)

    @routes.post(f"{_HERE}/met-rijksregisternummers")
    async def order_with_numbers(
        request: Request, caller: Annotated[Reader, ordering_with_numbers]
    ) -> Response:
        return await _ordered(desk, request, caller, national_numbers=True)

    @routes.post(_HERE + "/{export_id}/stoppen")
    async def stop(
        request: Request, export_id: UUID, caller: Annotated[Reader, stopping]
    ) -> Response:
        await stopped(export_id, desk=desk.exports, by=caller, request=request)
        return RedirectResponse(_HERE, status_code=SEE_OTHER)

    @routes.get(_HERE + "/{export_id}/bestand")
    async def fetch(
        request: Request, export_id: UUID, caller: Annotated[Reader, fetching]
    ) -> Response:
        return await handed_over(export_id, desk=desk.exports, by=caller, request=request)

    return routes


async def _ordered(
    desk: PagesDesk, request: Request, caller: Reader, *, national_numbers: bool
) -> Response:
    form = await request.form()
    typed = Typed.of(form)
    wanted, _ = read_search(typed)
    if wanted is None:  # the page tells what is wrong with it
        return RedirectResponse(address(typed), status_code=SEE_OTHER)
    try:
        await order_under(
            key_in(form.get("sleutel")),
            wanted,
            desk=desk.exports,
            by=caller,
            sent=b"page:" + wanted.model_dump_json().encode(),
            request=request,
            national_numbers=national_numbers,
        )
    except (TooManyExports, FilterIsOutOfDate) as refusal:
        return await _listed(desk, request, caller, status=409, told=sentence_about(refusal))
    return RedirectResponse(_HERE, status_code=SEE_OTHER)


async def _listed(
    desk: PagesDesk, request: Request, caller: Reader, *, status: int = 200, told: str | None = None
) -> Response:
    user, now = caller.user, desk.exports.clock()
    kept = await desk.exports.exports.of(user.staff_id, municipality=user.municipality)
    exports = [shown(each, now=now) for each in kept]
    return await desk.page(
        request,
        "rapporten.html",
        reader=caller,
        status=status,
        told=told,
        exports=exports,
        criteria_of=_criteria_of,
        are_under_way=any(each.state in _UNDER_WAY for each in exports),
        products=await known_products(desk, caller),
    )


def _criteria_of(export: ExportShown) -> Typed:
    return Typed.kept(export.criteria)
