"""`POST /exports`: ordering a report that is made in the background."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from libs.events.refusals import VersionConflict
from libs.events.unit import Unit
from libs.web.answers import ANSWERS
from libs.web.application import caller_cause
from libs.web.idempotency import idempotency_key, once
from libs.web.telling import telling
from services.reporting.model.export import export_id_for
from services.reporting.use_cases.order_export import OrderExport, order_export
from services.reporting.web.api.access import PREFIX, Reader, reader
from services.reporting.web.api.export_desk import ExportDesk
from services.reporting.web.api.export_shapes import ExportShown, NewExport
from services.reporting.web.api.parameters import SearchRequest
from services.reporting.web.api.refusals import UNKNOWN_FILTER
from services.reporting.web.api.reusing import asked_by

_TAKEN_ON = 202
_LOOK_AGAIN: Final = "2"  # seconds
_ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    404: {"description": "Geen filter die jij kan gebruiken."},
    409: {"description": "Je hebt te veel rapporten, of de filter is verouderd."},
}


def router(desk: ExportDesk) -> APIRouter:
    """Make the routes: one without national numbers, one with, each for those who may."""
    routes = APIRouter(prefix=PREFIX, tags=["rapporten"])
    may_order = reader(desk.gate, "export.order")
    may_see_numbers = reader(desk.gate, "requests.export-national-numbers")

    @routes.post(
        "/exports",
        status_code=_TAKEN_ON,
        summary="Een rapport op de achtergrond laten maken",
        description="Voor een groot resultaat: volg hoe ver het is met `GET /exports/{export_id}`, "
        "en haal het op als het klaar is. Je krijgt dan ook een e-mail, als je aanmelding een "
        "adres heeft. Na 24 uur is het weg. Een klein rapport krijg je meteen van "
        "`GET /requests.xlsx`.",
        responses=_ANSWERS,
    )
    @telling(ANSWERS[VersionConflict], UNKNOWN_FILTER)
    async def order(
        *,
        body: NewExport,
        request: Request,
        response: Response,
        key: Annotated[str, Depends(idempotency_key)],
        caller: Annotated[Reader, Depends(may_order)],
    ) -> ExportShown:
        return await _ordered(desk, body, by=caller, key=key, request=request, response=response)

    @routes.post(
        "/exports/with-national-numbers",
        status_code=_TAKEN_ON,
        summary="Een rapport met rijksregisternummers laten maken",
        description="Zoals `POST /exports`, met bij elke aanvraag het rijksregisternummer van wie "
        "ze deed. Van elk nummer dat erin komt, wordt bijgehouden dat jij het opvroeg.",
        responses=_ANSWERS,
    )
    @telling(ANSWERS[VersionConflict], UNKNOWN_FILTER)
    async def order_with_numbers(
        *,
        body: NewExport,
        request: Request,
        response: Response,
        key: Annotated[str, Depends(idempotency_key)],
        caller: Annotated[Reader, Depends(may_see_numbers)],
    ) -> ExportShown:
        return await _ordered(
            desk,
            body,
            by=caller,
            key=key,
            request=request,
            response=response,
            national_numbers=True,
        )

    return routes


async def _ordered(
    desk: ExportDesk,
    body: NewExport,
    *,
    by: Reader,
    key: str,
    request: Request,
    response: Response,
    national_numbers: bool = False,
) -> ExportShown:
    export_id = await order_under(
        key,
        body.criteria,
        desk=desk,
        by=by,
        sent=await request.body(),
        request=request,
        national_numbers=national_numbers,
    )
    response.headers["Location"] = f"{PREFIX}/exports/{export_id}"
    response.headers["Retry-After"] = _LOOK_AGAIN
    return await desk.shows(export_id, by)


async def order_under(
    key: str,
    criteria: SearchRequest,
    *,
    desk: ExportDesk,
    by: Reader,
    sent: bytes,
    request: Request,
    national_numbers: bool = False,
) -> UUID:
    """Order a report once under this key of idempotency, and return its id.

    `sent` is what makes the order what it is: under the same key, something else is refused.

    Raises:
        UnknownFilter, FilterIsOutOfDate: the filter that it names cannot be used.
        TooManyExports: this person has as many as one may have.
    """
    asked = await asked_by(by, criteria, saved=desk.saved)
    user = by.user
    export_id = export_id_for(municipality=user.municipality, caller=user.staff_id, key=key)
    command = OrderExport(
        export_id=export_id,
        by=user.staff_id,
        municipality=user.municipality,
        made_by=by.name,
        email=by.caller.email,
        criteria=asked.kept,
        known_as=asked.known_as,
        national_numbers=national_numbers,
    )

    async def decide(unit: Unit) -> None:
        await order_export(command, unit=unit, keys=desk.keys, shelf=desk.exports, now=desk.clock())

    which = b"order_export_with_national_numbers:" if national_numbers else b"order_export:"
    ordered = once(
        key,
        caller=by.caller,
        municipality=user.municipality,
        body=which + sent,
        secret=desk.secret,
        request_id=export_id,
        status=_TAKEN_ON,
        begins=True,
    )
    await desk.store.run(decide, cause=caller_cause(request), once=ordered)
    return export_id
