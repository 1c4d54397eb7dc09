"""`GET /exports/{export_id}/content`: the file of a report that is ready."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response, StreamingResponse

from libs.events.unit import Unit
from libs.terms import BRUSSELS
from libs.web.application import caller_cause
from libs.web.permissions import permission_named
from services.reporting.model.export_file import HandedOver
from services.reporting.use_cases.fetch_export import FetchExport, fetch_export
from services.reporting.web.api.access import PREFIX, Reader, reader
from services.reporting.web.api.export import MEDIA_TYPE
from services.reporting.web.api.export_desk import ExportDesk

_SEEING_NUMBERS: Final = permission_named("requests.export-national-numbers")


def router(desk: ExportDesk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["rapporten"])
    signed_in = reader(desk.gate, "export.fetch")

    @routes.get(
        "/exports/{export_id}/content",
        summary="Een rapport ophalen",
        response_class=Response,
        responses={
            200: {"content": {MEDIA_TYPE: {}}, "description": "Het rapport."},
            404: {"description": "Geen rapport van jou."},
            409: {"description": "Het is nog niet klaar."},
            410: {"description": "Het is er niet meer."},
        },
    )
    async def content(
        request: Request, export_id: UUID, caller: Annotated[Reader, Depends(signed_in)]
    ) -> Response:
        return await handed_over(export_id, desk=desk, by=caller, request=request)

    return routes


async def handed_over(
    export_id: UUID, *, desk: ExportDesk, by: Reader, request: Request
) -> Response:
    """Answer with the file of a report, for whoever ordered it.

    Raises:
        UnknownExport, ExportIsNotReady, ExportIsExpired: there is none to hand over.
    """
    command = FetchExport(
        export_id=export_id,
        by=by.user.staff_id,
        municipality=by.municipality,
        may_see_national_numbers=_SEEING_NUMBERS.is_open_to(by.caller),
    )
    handed: list[HandedOver] = []

    async def decide(unit: Unit) -> None:
        handed[:] = [await fetch_export(command, unit=unit, now=desk.clock())]

    await desk.store.run(decide, cause=caller_cause(request))
    [file] = handed
    town = desk.municipalities.of_nis(by.municipality)
    name = f"aanvragen-{town.code}-{file.ordered_at.astimezone(BRUSSELS):%Y-%m-%d}.xlsx"
    return StreamingResponse(
        desk.exports.pieces(file, municipality=by.municipality),
        media_type=MEDIA_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Length": str(file.size),
            "Cache-Control": "no-store",
        },
    )
