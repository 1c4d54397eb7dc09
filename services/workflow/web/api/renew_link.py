"""`POST /cases/{request_id}/renew-link`: a new link to the document is mailed to the applicant."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.renew_link import RenewLink, renew_link
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class RenewLinkBody(Body):
    """Wat bij deze actie hoort: niets."""


def _prepare(desk: Desk, order: OrderFields, body: RenewLinkBody) -> Decide:
    del body  # there is nothing to it but the order itself
    command = RenewLink(**order)

    async def decide(unit: Unit) -> Case:
        return await renew_link(command, unit=unit, now=desk.clock())

    return decide


RENEWING_LINK = Way(action=Action.RENEW_LINK, body=RenewLinkBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, RENEWING_LINK.permission)

    @routes.post("/cases/{request_id}/renew-link", summary="Nieuwe link laten sturen")
    async def act(
        request_id: UUID,
        clerk: Annotated[Acting, Depends(acting_clerk)],
        body: RenewLinkBody | None = None,
    ) -> Acted:
        return await clerk.perform(RENEWING_LINK, request_id, body or RenewLinkBody())

    return routes
