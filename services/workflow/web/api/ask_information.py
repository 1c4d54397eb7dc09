"""`POST /cases/{request_id}/ask-information`: ask the applicant, or somebody else, for more."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from libs.events.unit import Unit
from libs.web.texts import Line, Text
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.ask_information import (
    AskInformation,
    SomebodyElse,
    ask_information,
)
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class ToTheApplicant(Body):
    """Aan de aanvrager, op het e-mailadres dat we kennen."""

    kind: Literal["applicant"]


class ToSomebodyElse(Body):
    """Aan iemand anders; `language` is de taal van de e-mail (ISO 639-1), gewoonlijk `nl`."""

    kind: Literal["other"]
    name: Annotated[Line, Field(repr=False)]
    email: Annotated[Line, Field(repr=False)]
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "nl"


class AskInformationBody(Body):
    """Wat bij deze actie hoort."""

    addressee: Annotated[ToTheApplicant | ToSomebodyElse, Field(discriminator="kind")]
    question: Annotated[Text, Field(repr=False)]


def _prepare(desk: Desk, order: OrderFields, body: AskInformationBody) -> Decide:
    command = AskInformation(
        **order, question=body.question, somebody_else=_somebody_else(body.addressee)
    )

    async def decide(unit: Unit) -> Case:
        return await ask_information(
            command,
            unit=unit,
            keys=desk.keys,
            term_of=desk.information_term,
            link_key=desk.link_key,
            now=desk.clock(),
        )

    return decide


def _somebody_else(addressee: ToTheApplicant | ToSomebodyElse) -> SomebodyElse | None:
    if isinstance(addressee, ToTheApplicant):
        return None
    return SomebodyElse(name=addressee.name, email=addressee.email, language=addressee.language)


ASKING = Way(action=Action.ASK_INFORMATION, body=AskInformationBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, ASKING.permission)

    @routes.post("/cases/{request_id}/ask-information", summary="Bijkomende informatie vragen")
    async def act(
        request_id: UUID,
        body: AskInformationBody,
        clerk: Annotated[Acting, Depends(acting_clerk)],
    ) -> Acted:
        return await clerk.perform(ASKING, request_id, body)

    return routes
