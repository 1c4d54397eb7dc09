"""`POST /cases/{request_id}/handle-outside-system`: the back-office application takes over."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from libs.web.texts import Text
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.handle_outside_system import (
    HandleOutsideSystem,
    handle_outside_system,
)
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class HandleOutsideSystemBody(Body):
    """Wat bij deze actie hoort."""

    inform: bool
    explanation: Text | None = None


def _prepare(desk: Desk, order: OrderFields, body: HandleOutsideSystemBody) -> Decide:
    command = HandleOutsideSystem(**order, inform=body.inform, explanation=body.explanation)

    async def decide(unit: Unit) -> Case:
        return await handle_outside_system(command, unit=unit, keys=desk.keys, now=desk.clock())

    return decide


HANDLING_OUTSIDE = Way(
    action=Action.HANDLE_OUTSIDE_SYSTEM, body=HandleOutsideSystemBody, prepare=_prepare
)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, HANDLING_OUTSIDE.permission)

    @routes.post("/cases/{request_id}/handle-outside-system", summary="Buiten systeem behandelen")
    async def act(
        request_id: UUID,
        body: HandleOutsideSystemBody,
        clerk: Annotated[Acting, Depends(acting_clerk)],
    ) -> Acted:
        return await clerk.perform(HANDLING_OUTSIDE, request_id, body)

    return routes
