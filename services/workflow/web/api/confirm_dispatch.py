"""`POST /cases/{request_id}/confirm-dispatch`: the paper was posted."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.confirm_dispatch import ConfirmDispatch, confirm_dispatch
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class ConfirmDispatchBody(Body):
    """Wat bij deze actie hoort."""


def _prepare(desk: Desk, order: OrderFields, body: ConfirmDispatchBody) -> Decide:
    del body  # there is nothing to it but the order itself
    command = ConfirmDispatch(**order)

    async def decide(unit: Unit) -> Case:
        return await confirm_dispatch(command, unit=unit, now=desk.clock())

    return decide


CONFIRMING_DISPATCH = Way(
    action=Action.CONFIRM_DISPATCH, body=ConfirmDispatchBody, prepare=_prepare
)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, CONFIRMING_DISPATCH.permission)

    @routes.post("/cases/{request_id}/confirm-dispatch", summary="Verzenden bevestigen")
    async def act(
        request_id: UUID,
        clerk: Annotated[Acting, Depends(acting_clerk)],
        body: ConfirmDispatchBody | None = None,
    ) -> Acted:
        return await clerk.perform(CONFIRMING_DISPATCH, request_id, body or ConfirmDispatchBody())

    return routes
