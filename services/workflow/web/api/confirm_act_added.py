"""`POST /cases/{request_id}/confirm-act-added`: the act was added to DABS."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.confirm_act_added import ConfirmActAdded, confirm_act_added
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class ConfirmActAddedBody(Body):
    """Wat bij deze actie hoort."""


def _prepare(desk: Desk, order: OrderFields, body: ConfirmActAddedBody) -> Decide:
    del body  # there is nothing to it but the order itself
    command = ConfirmActAdded(**order)

    async def decide(unit: Unit) -> Case:
        return await confirm_act_added(command, unit=unit, now=desk.clock())

    return decide


CONFIRMING_ACT = Way(action=Action.CONFIRM_ACT_ADDED, body=ConfirmActAddedBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, CONFIRMING_ACT.permission)

    @routes.post(
        "/cases/{request_id}/confirm-act-added",
        summary="Bevestigen dat de akte toegevoegd is",
        description="We kijken opnieuw in DABS. Is de akte er, dan gaat de aanvraag verder; is ze "
        "er niet, dan komt de taak `add-act` terug.",
    )
    async def act(
        request_id: UUID,
        clerk: Annotated[Acting, Depends(acting_clerk)],
        body: ConfirmActAddedBody | None = None,
    ) -> Acted:
        return await clerk.perform(CONFIRMING_ACT, request_id, body or ConfirmActAddedBody())

    return routes
