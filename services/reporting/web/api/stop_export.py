"""`POST /exports/{export_id}/stop`: letting a report go before it is made."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from libs.events.unit import Unit
from libs.web.application import caller_cause
from services.reporting.use_cases.stop_export import StopExport, stop_export
from services.reporting.web.api.access import PREFIX, Reader, reader
from services.reporting.web.api.export_desk import ExportDesk
from services.reporting.web.api.export_shapes import ExportShown


def router(desk: ExportDesk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["rapporten"])
    signed_in = reader(desk.gate, "export.stop")

    @routes.post(
        "/exports/{export_id}/stop",
        summary="Een rapport stoppen",
        description="Wat nog gemaakt wordt, komt er niet meer; een rapport dat klaar is, blijft. "
        "Een `Idempotency-Key` is niet nodig: opnieuw stoppen verandert niets.",
        responses={404: {"description": "Geen rapport van jou."}},
    )
    async def stop(
        request: Request, export_id: UUID, caller: Annotated[Reader, Depends(signed_in)]
    ) -> ExportShown:
        await stopped(export_id, desk=desk, by=caller, request=request)
        return await desk.shows(export_id, caller)

    return routes


async def stopped(export_id: UUID, *, desk: ExportDesk, by: Reader, request: Request) -> None:
    """Stop a report for whoever ordered it.

    Raises:
        UnknownExport: it is not theirs.
    """
    command = StopExport(export_id=export_id, by=by.user.staff_id, municipality=by.municipality)

    async def decide(unit: Unit) -> None:
        await stop_export(command, unit=unit, shelf=desk.exports, now=desk.clock())

    await desk.store.run(decide, cause=caller_cause(request))
