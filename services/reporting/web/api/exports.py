"""`GET /exports`: the reports that somebody ordered, and how far they are."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from services.reporting.web.api.access import PREFIX, Reader, reader
from services.reporting.web.api.export_desk import ExportDesk
from services.reporting.web.api.export_shapes import ExportShown, ExportsShown, shown


def router(desk: ExportDesk) -> APIRouter:
    """Make the routes of looking at exports."""
    routes = APIRouter(prefix=PREFIX, tags=["rapporten"])
    signed_in = reader(desk.gate, "exports.read")

    @routes.get(
        "/exports",
        summary="Je rapporten",
        description="De laatste vijftig die je zelf liet maken.",
    )
    async def exports(caller: Annotated[Reader, Depends(signed_in)]) -> ExportsShown:
        user, now = caller.user, desk.clock()
        kept = await desk.exports.of(user.staff_id, municipality=user.municipality)
        return ExportsShown(items=[shown(each, now=now) for each in kept])

    @routes.get(
        "/exports/{export_id}",
        summary="Een rapport volgen",
        responses={404: {"description": "Geen rapport van jou."}},
    )
    async def one_export(
        export_id: UUID, caller: Annotated[Reader, Depends(signed_in)]
    ) -> ExportShown:
        return await desk.shows(export_id, caller)

    return routes
