"""`POST /cases/{request_id}/complete`: the request is handled."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from libs.web.texts import Text
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.complete import Complete, complete
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class CompleteBody(Body):
    """Wat bij deze actie hoort."""

    inform: bool
    explanation: Text | None = None


def _prepare(desk: Desk, order: OrderFields, body: CompleteBody) -> Decide:
    command = Complete(**order, inform=body.inform, explanation=body.explanation)

    async def decide(unit: Unit) -> Case:
        return await complete(command, unit=unit, keys=desk.keys, now=desk.clock())

    return decide


COMPLETING = Way(action=Action.COMPLETE, body=CompleteBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, COMPLETING.permission)

    @routes.post("/cases/{request_id}/complete", summary="Afhandelen")
    async def act(
        request_id: UUID, body: CompleteBody, clerk: Annotated[Acting, Depends(acting_clerk)]
    ) -> Acted:
        return await clerk.perform(COMPLETING, request_id, body)

    return routes
