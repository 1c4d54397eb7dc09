"""`POST /cases/{request_id}/release`: the case is nobody's any more."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from services.workflow.model.assigning import Assignment
from services.workflow.model.case import Case
from services.workflow.use_cases.release import Release, release
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class ReleaseBody(Body):
    """Wat hierbij hoort: niets."""


def _prepare(desk: Desk, order: OrderFields, body: ReleaseBody) -> Decide:
    del body  # there is nothing to it but the order itself
    command = Release(**order)

    async def decide(unit: Unit) -> Case:
        return await release(command, unit=unit, now=desk.clock())

    return decide


RELEASING = Way(action=Assignment.RELEASE, body=ReleaseBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["toewijzen"])
    acting_clerk = acting(desk, RELEASING.permission)

    @routes.post("/cases/{request_id}/release", summary="Een aanvraag vrijgeven")
    async def act(
        request_id: UUID,
        clerk: Annotated[Acting, Depends(acting_clerk)],
        body: ReleaseBody | None = None,
    ) -> Acted:
        return await clerk.perform(RELEASING, request_id, body or ReleaseBody())

    return routes
