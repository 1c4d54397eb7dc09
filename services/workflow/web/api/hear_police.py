"""`POST /hooks/police`: where the police tell what they advise."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from starlette.responses import Response

from libs.events.unit import Unit
from libs.web.application import caller_cause
from libs.web.signed_hooks import SIGNED, signed_route
from libs.web.texts import Text
from services.workflow.model.case import Case
from services.workflow.rules.a_remark_beside_an_advice_has_a_limit import LONGEST_REMARK
from services.workflow.use_cases.hear_police import HearPolice, hear_police
from services.workflow.web.api.desk import Desk


class PoliceMessage(BaseModel):
    """Wat de politie adviseert over een aanvraag.

    `request_id` is het nummer dat ze van ons kreeg, `police_reference` haar eigen kenmerk.
    `given_at` is wanneer ze het advies gaf: hetzelfde advies nog eens melden verandert niets.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    request_id: UUID
    police_reference: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,200}$")]
    favourable: Annotated[bool, Field(strict=True)]
    remark: Annotated[Text, Field(max_length=LONGEST_REMARK)] | None = None
    given_at: AwareDatetime


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(
        tags=["berichten van buren"],
        route_class=signed_route(secret=desk.police_secret, clock=desk.clock),
    )
    anybody = desk.gate.anybody("police.tell")

    @routes.post(
        "/hooks/police",
        summary="De politie geeft advies",
        status_code=204,
        responses={
            401: {"description": "Niet ondertekend, of langer dan vijf minuten geleden."},
            404: {"description": "Onder dit nummer en kenmerk werd geen advies gevraagd."},
        },
        dependencies=[Depends(anybody), SIGNED],
    )
    async def hear(request: Request, message: PoliceMessage) -> Response:
        command = HearPolice(
            request_id=message.request_id,
            police_reference=message.police_reference,
            favourable=message.favourable,
            remark=message.remark,
            given_at=message.given_at,
        )

        async def decide(unit: Unit) -> Case:
            return await hear_police(
                command, unit=unit, keys=desk.keys, terms_of=desk.terms_of, now=desk.clock()
            )

        await desk.store.run(decide, cause=caller_cause(request))
        return Response(status_code=204)

    return routes
