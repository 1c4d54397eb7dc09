"""`POST /cases/{request_id}/assign`: the case is a colleague's."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from libs.events.unit import Unit
from libs.web.texts import Text
from services.workflow.model.assigning import Assignment
from services.workflow.model.case import Case
from services.workflow.use_cases.assign import Assign, assign
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class AssignBody(Body):
    """Wat hierbij hoort."""

    to: Annotated[
        str, Field(pattern=r"^[\x21-\x7e]{1,100}$", description="Een `staff_id` uit `GET /staff`.")
    ]
    reason: Annotated[
        Text | None, Field(description="Voor je collega's: de aanvrager leest dit niet.")
    ] = None


def _prepare(desk: Desk, order: OrderFields, body: AssignBody) -> Decide:
    command = Assign(**order, to=body.to, reason=body.reason)

    async def decide(unit: Unit) -> Case:
        return await assign(
            command, unit=unit, colleagues=desk.colleagues, keys=desk.keys, now=desk.clock()
        )

    return decide


ASSIGNING = Way(action=Assignment.ASSIGN, body=AssignBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["toewijzen"])
    acting_clerk = acting(desk, ASSIGNING.permission)

    @routes.post("/cases/{request_id}/assign", summary="Een aanvraag toewijzen")
    async def act(
        request_id: UUID, body: AssignBody, clerk: Annotated[Acting, Depends(acting_clerk)]
    ) -> Acted:
        return await clerk.perform(ASSIGNING, request_id, body)

    return routes
