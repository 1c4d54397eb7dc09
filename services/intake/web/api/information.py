"""`POST /information/lookup` and `POST /information`: answering a question with its link."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError

from libs.events.refusals import NeighbourIsUnavailable
from libs.web.answers import ANSWERS
from libs.web.correlation import caller_cause
from libs.web.idempotency import idempotency_key_if_any
from libs.web.telling import telling
from services.intake.web.api.information_shapes import (
    FORM,
    FileSupplied,
    InformationSecret,
    InformationTaken,
    QuestionAsked,
)
from services.intake.web.api.refusals import REFUSED_ANSWERS, told_file_by_file
from services.intake.web.desk import Desk
from services.intake.web.multipart import Taking
from services.intake.web.supplying import LOOKUP, SUPPLY, shown_question, supplied


def router(desk: Desk) -> APIRouter:
    """Make the routes."""
    routes = APIRouter(
        tags=["informatie"], dependencies=[Depends(desk.gate.anybody("information.supply"))]
    )
    taking = Taking()

    @routes.post(
        LOOKUP,
        summary="De vraag achter een link",
        responses={410: {"description": "De link werkt niet of niet meer."}},
    )
    async def look_up(body: InformationSecret) -> QuestionAsked:
        shown = await shown_question(desk, body.secret)
        return QuestionAsked(
            question=shown.question,
            reference=shown.reference,
            municipality=desk.municipalities.of_nis(shown.municipality).name,
            open=shown.closed_because is None,
            reason=shown.closed_because,
            until=shown.until,
        )

    @routes.post(
        SUPPLY,
        status_code=201,
        summary="Gevraagde informatie bezorgen",
        responses={
            409: {"description": "Er kan niet meer geantwoord worden."},
            410: {"description": "De link werkt niet of niet meer."},
            415: {"description": "Het is geen formulier met bestanden."},
        },
        openapi_extra=FORM,
    )
    @telling(*REFUSED_ANSWERS, ANSWERS[NeighbourIsUnavailable])
    async def supply(
        request: Request, key: Annotated[str | None, Depends(idempotency_key_if_any)]
    ) -> InformationTaken:
        async with taking.form(request, "secret", "text", files="files") as sent:
            if "secret" not in sent.fields:
                missing = {"type": "missing", "loc": ("body", "secret"), "msg": ""}
                raise RequestValidationError([missing])
            with told_file_by_file():
                done = await supplied(
                    desk,
                    secret=sent.fields["secret"],
                    text=sent.fields.get("text", ""),
                    files=sent.files,
                    key=key,
                    cause=caller_cause(request),
                )
        return InformationTaken(
            reference=done.reference,
            supplied_at=done.supplied_at,
            files=[FileSupplied(name=one.name, size=one.size) for one in done.files],
            position=done.position
            and desk.positions.seal(done.position, municipality=done.municipality),
        )

    return routes
