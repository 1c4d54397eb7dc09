"""`POST /hooks/back-office`: where the back office tells how far a request is."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from starlette.responses import Response

from libs.events.unit import Unit
from libs.events.values import BackOfficeStatus
from libs.web.application import caller_cause
from libs.web.signed_hooks import SIGNED, signed_route
from libs.web.texts import Text
from services.workflow.model.case import Case
from services.workflow.rules.an_explanation_has_a_limit import LONGEST_EXPLANATION
from services.workflow.use_cases.hear_back_office import HearBackOffice, hear_back_office
from services.workflow.views.back_office_reference.query import KnownReferences
from services.workflow.web.api.desk import Desk

HOOKS: Final = "/api/workflow/v1/hooks/"
LARGEST: Final = 64_000
"""Bytes of a message: more than the longest note can take in JSON."""

_LARGEST_NUMBER: Final = 2**53


class BackOfficeMessage(BaseModel):
    """Hoe ver de backoffice is met een aanvraag.

    `back_office_reference` is haar eigen kenmerk, `request_id` het nummer dat ze van ons kreeg als
    `Idempotency-Key`. `sequence` telt haar berichten over deze aanvraag; het hoogste telt.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    back_office_reference: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,200}$")]
    request_id: UUID | None = None
    status: BackOfficeStatus
    information: Annotated[Text, Field(max_length=LONGEST_EXPLANATION)] | None = None
    occurred_at: AwareDatetime
    sequence: Annotated[int, Field(ge=0, le=_LARGEST_NUMBER)]


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(
        tags=["berichten van buren"],
        route_class=signed_route(secret=desk.back_office_secret, clock=desk.clock),
    )
    anybody = desk.gate.anybody("back-office.tell")
    references = KnownReferences(desk.store)

    @routes.post(
        "/hooks/back-office",
        summary="De backoffice meldt hoe ver ze is",
        status_code=204,
        responses={
            401: {"description": "Niet ondertekend, of langer dan vijf minuten geleden."},
            404: {"description": "Geen aanvraag die we stuurden, heeft dit kenmerk."},
        },
        dependencies=[Depends(anybody), SIGNED],
    )
    async def hear(request: Request, message: BackOfficeMessage) -> Response:
        command = HearBackOffice(
            reference=message.back_office_reference,
            request_id=message.request_id,
            status=message.status,
            information=message.information,
            occurred_at=message.occurred_at,
            sequence=message.sequence,
        )

        async def decide(unit: Unit) -> Case:
            return await hear_back_office(
                command, unit=unit, references=references, keys=desk.keys, now=desk.clock()
            )

        await desk.store.run(decide, cause=caller_cause(request))
        return Response(status_code=204)

    return routes
