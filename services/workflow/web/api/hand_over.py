"""`POST /cases/{request_id}/hand-over`: somebody fetched the paper at the counter."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from libs.events.unit import Unit
from libs.events.values import Addressee
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.hand_over import HandOver, hand_over
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class HandOverBody(Body):
    """Wat bij deze actie hoort."""

    recipient: Annotated[
        Addressee,
        Field(description="Wie het document kwam halen: de aanvrager, of iemand anders."),
    ]


def _prepare(desk: Desk, order: OrderFields, body: HandOverBody) -> Decide:
    command = HandOver(**order, recipient=body.recipient)

    async def decide(unit: Unit) -> Case:
        return await hand_over(command, unit=unit, now=desk.clock())

    return decide


HANDING_OVER = Way(action=Action.HAND_OVER, body=HandOverBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, HANDING_OVER.permission)

    @routes.post("/cases/{request_id}/hand-over", summary="Afgifte aan de balie noteren")
    async def act(
        request_id: UUID, body: HandOverBody, clerk: Annotated[Acting, Depends(acting_clerk)]
    ) -> Acted:
        return await clerk.perform(HANDING_OVER, request_id, body)

    return routes
