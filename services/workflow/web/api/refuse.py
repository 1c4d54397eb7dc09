"""`POST /cases/{request_id}/refuse`: refuse, with an explanation."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from libs.web.texts import Text
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.refuse import Refuse, refuse
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class RefuseBody(Body):
    """Wat bij deze actie hoort."""

    explanation: Text


def _prepare(desk: Desk, order: OrderFields, body: RefuseBody) -> Decide:
    command = Refuse(**order, explanation=body.explanation)

    async def decide(unit: Unit) -> Case:
        return await refuse(command, unit=unit, keys=desk.keys, now=desk.clock())

    return decide


REFUSING = Way(action=Action.REFUSE, body=RefuseBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, REFUSING.permission)

    @routes.post("/cases/{request_id}/refuse", summary="Weigeren")
    async def act(
        request_id: UUID, body: RefuseBody, clerk: Annotated[Acting, Depends(acting_clerk)]
    ) -> Acted:
        return await clerk.perform(REFUSING, request_id, body)

    return routes
