"""`POST /cases/{request_id}/deliver`: deliver the paper."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from libs.events.unit import Unit
from libs.events.values import Channel, SendTo
from libs.web.texts import Line
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.deliver import Deliver, deliver
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk
from services.workflow.web.api.subject import SubjectBody, number_in


class DeliverBody(Body):
    """Wat bij deze actie hoort."""

    channel: Channel
    send_to: Annotated[
        SendTo,
        Field(description="`subject`, op wiens naam het document staat, kan alleen per post."),
    ] = SendTo.APPLICANT
    act: Annotated[
        Annotated[Line, Field(max_length=40)] | None,
        Field(
            description="Het `number` van een akte uit `acts`. Verplicht als er meer dan één is.",
            repr=False,
        ),
    ] = None
    subject: Annotated[
        SubjectBody | None,
        Field(
            description="Over wie de akte gaat. Verplicht als `subject_is_unknown` waar is. Was "
            "het nummer fout, dan geef je hier het juiste. Noemde de aanvrager iemand, dan laat je "
            "dit weg."
        ),
    ] = None


def _prepare(desk: Desk, order: OrderFields, body: DeliverBody) -> Decide:
    command = Deliver(
        **order,
        channel=body.channel,
        send_to=body.send_to,
        act=body.act,
        subject_number=number_in(body.subject),
    )

    async def decide(unit: Unit) -> Case:
        return await deliver(command, unit=unit, keys=desk.keys, now=desk.clock())

    return decide


DELIVERING = Way(action=Action.DELIVER, body=DeliverBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, DELIVERING.permission)

    @routes.post("/cases/{request_id}/deliver", summary="Afleveren, of een andere manier kiezen")
    async def act(
        request_id: UUID, body: DeliverBody, clerk: Annotated[Acting, Depends(acting_clerk)]
    ) -> Acted:
        return await clerk.perform(DELIVERING, request_id, body)

    return routes
