"""`POST /cases/{request_id}/ask-advice`: let the police advise."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.ask_advice import AskAdvice, ask_advice
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class AskAdviceBody(Body):
    """Wat bij deze actie hoort."""


def _prepare(desk: Desk, order: OrderFields, body: AskAdviceBody) -> Decide:
    del body  # there is nothing to it but the order itself
    command = AskAdvice(**order)

    async def decide(unit: Unit) -> Case:
        return await ask_advice(
            command, unit=unit, police_term_of=desk.police_term_of, now=desk.clock()
        )

    return decide


ASKING_ADVICE = Way(action=Action.ASK_ADVICE, body=AskAdviceBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, ASKING_ADVICE.permission)

    @routes.post(
        "/cases/{request_id}/ask-advice",
        summary="De politie om advies vragen",
        description="Als je weet wie dit vraagt, en dat het mag. De termijn van de politie begint; "
        "afleveren kan daarna alleen na een gunstig advies.",
    )
    async def act(
        request_id: UUID,
        clerk: Annotated[Acting, Depends(acting_clerk)],
        body: AskAdviceBody | None = None,
    ) -> Acted:
        return await clerk.perform(ASKING_ADVICE, request_id, body or AskAdviceBody())

    return routes
