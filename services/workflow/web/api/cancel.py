"""`POST /cases/{request_id}/cancel`: cancel the request."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from libs.web.texts import Text
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.cancel import Cancel, cancel
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class CancelBody(Body):
    """Wat bij deze actie hoort."""

    inform: bool
    explanation: Text | None = None


def _prepare(desk: Desk, order: OrderFields, body: CancelBody) -> Decide:
    command = Cancel(**order, inform=body.inform, explanation=body.explanation)

    async def decide(unit: Unit) -> Case:
        return await cancel(command, unit=unit, keys=desk.keys, now=desk.clock())

    return decide


CANCELLING = Way(action=Action.CANCEL, body=CancelBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, CANCELLING.permission)

    @routes.post("/cases/{request_id}/cancel", summary="Annuleren")
    async def act(
        request_id: UUID, body: CancelBody, clerk: Annotated[Acting, Depends(acting_clerk)]
    ) -> Acted:
        return await clerk.perform(CANCELLING, request_id, body)

    return routes
