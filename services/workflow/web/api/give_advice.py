"""`POST /cases/{request_id}/give-advice`: record the advice in the name of the police."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field, StrictBool

from libs.events.unit import Unit
from libs.web.callers import Role
from libs.web.texts import Text
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.give_advice import GiveAdvice, give_advice
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Clerk, Desk


class GiveAdviceBody(Body):
    """Wat bij deze actie hoort."""

    favourable: StrictBool
    remark: Annotated[
        Text | None,
        Field(repr=False, description="Voor je collega's: de aanvrager leest dit niet."),
    ] = None


def _prepare(desk: Desk, order: OrderFields, body: GiveAdviceBody, *, is_officer: bool) -> Decide:
    command = GiveAdvice(
        **order, favourable=body.favourable, remark=body.remark, is_officer=is_officer
    )

    async def decide(unit: Unit) -> Case:
        return await give_advice(
            command, unit=unit, keys=desk.keys, terms_of=desk.terms_of, now=desk.clock()
        )

    return decide


def _by_a_clerk(desk: Desk, order: OrderFields, body: GiveAdviceBody) -> Decide:
    return _prepare(desk, order, body, is_officer=False)


def _by_an_officer(desk: Desk, order: OrderFields, body: GiveAdviceBody) -> Decide:
    return _prepare(desk, order, body, is_officer=True)


GIVING_ADVICE = Way(action=Action.GIVE_ADVICE, body=GiveAdviceBody, prepare=_by_a_clerk)
_OF_AN_OFFICER = Way(action=Action.GIVE_ADVICE, body=GiveAdviceBody, prepare=_by_an_officer)


def advising(clerk: Clerk) -> Way[GiveAdviceBody]:
    """Return how this member of staff advises: in the name of the police, or as one of them."""
    return GIVING_ADVICE if clerk.caller.has(Role.CLERK, Role.LEAD) else _OF_AN_OFFICER


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, GIVING_ADVICE.permission)

    @routes.post(
        "/cases/{request_id}/give-advice",
        summary="Advies geven in naam van de politie",
        description="Als de politie binnen haar termijn niets liet weten: dan is er een taak "
        "`give-advice`. Het eerste advies telt. Een politieambtenaar krijgt de aanvraag terug "
        "zonder wat persoonlijk is.",
    )
    async def act(
        request_id: UUID, body: GiveAdviceBody, clerk: Annotated[Acting, Depends(acting_clerk)]
    ) -> Acted:
        return await clerk.perform(advising(clerk.clerk), request_id, body)

    return routes
