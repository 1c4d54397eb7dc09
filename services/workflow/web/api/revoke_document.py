"""`POST /cases/{request_id}/revoke-document`: a document was issued by mistake."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from libs.events.unit import Unit
from libs.web.texts import Text
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.revoke_document import RevokeDocument, revoke_document
from services.workflow.web.api.acting import Acted, Acting, Body, Decide, OrderFields, Way, acting
from services.workflow.web.api.desk import Desk


class RevokeDocumentBody(Body):
    """Wat bij deze actie hoort."""

    document_id: Annotated[
        UUID, Field(description="Een `document_id` uit `documents` van de aanvraag.")
    ]
    explanation: Annotated[Text, Field(description="Staat in de e-mail aan de aanvrager.")]


def _prepare(desk: Desk, order: OrderFields, body: RevokeDocumentBody) -> Decide:
    command = RevokeDocument(**order, document_id=body.document_id, explanation=body.explanation)

    async def decide(unit: Unit) -> Case:
        return await revoke_document(command, unit=unit, keys=desk.keys, now=desk.clock())

    return decide


REVOKING_DOCUMENT = Way(action=Action.REVOKE_DOCUMENT, body=RevokeDocumentBody, prepare=_prepare)


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, REVOKING_DOCUMENT.permission)

    @routes.post("/cases/{request_id}/revoke-document", summary="Een document intrekken")
    async def act(
        request_id: UUID,
        body: RevokeDocumentBody,
        clerk: Annotated[Acting, Depends(acting_clerk)],
    ) -> Acted:
        return await clerk.perform(REVOKING_DOCUMENT, request_id, body)

    return routes
