"""`POST /cases/{request_id}/confirm-act-added`: the act was added to DABS."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.confirm_act_added import ConfirmActAdded, confirm_act_added
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk
from services.workflow.web.api.subject import SubjectBody, number_in


class ConfirmActAddedBody(Body):
    """Wat bij deze actie hoort."""

    subject: Annotated[
        SubjectBody | None,
        Field(
            description="Over wie de akte gaat, als er bij het afleveren een fout nummer gegeven "
            "werd. Noemde de aanvrager iemand, laat dit dan weg."
        ),
    ] = None


def _prepare(desk: Desk, order: OrderFields, body: ConfirmActAddedBody) -> Decide:
    command = ConfirmActAdded(**order, subject_number=number_in(body.subject))

    async def decide(unit: Unit) -> Case:
        return await confirm_act_added(command, unit=unit, keys=desk.keys, now=desk.clock())

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
