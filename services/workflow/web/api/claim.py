"""`POST /cases/{request_id}/claim`: the case is mine."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from services.workflow.model.assigning import Assignment
from services.workflow.model.case import Case
from services.workflow.use_cases.claim import Claim, claim
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class ClaimBody(Body):
    """Wat hierbij hoort: niets."""


def _prepare(desk: Desk, order: OrderFields, body: ClaimBody) -> Decide:
    del body  # there is nothing to it but the order itself
    command = Claim(**order)

    async def decide(unit: Unit) -> Case:
        return await claim(command, unit=unit, now=desk.clock())

    return decide


CLAIMING = Way(action=Assignment.CLAIM, body=ClaimBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["toewijzen"])
    acting_clerk = acting(desk, CLAIMING.permission)

    @routes.post("/cases/{request_id}/claim", summary="Een aanvraag op je nemen")
    async def act(
        request_id: UUID,
        clerk: Annotated[Acting, Depends(acting_clerk)],
        body: ClaimBody | None = None,
    ) -> Acted:
        return await clerk.perform(CLAIMING, request_id, body or ClaimBody())

    return routes
