"""GET /cases/{request_id}/messages and POST /messages/{message_id}/resend, for clerks."""

from collections.abc import Sequence
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from libs.events.values import Addressee, MessageChannel
from libs.web.callers import Caller
from libs.web.consistency import After
from libs.web.correlation import caller_cause
from libs.web.gate import Gate
from libs.web.idempotency import idempotency_key
from libs.web.permissions import permission_named
from libs.web.telling import telling
from libs.web.texts import Line
from services.delivery.model.message import MessageState
from services.delivery.use_cases.read_messages import ListedMessage
from services.delivery.web.desk import Desk
from services.delivery.web.messages import MessageDesk, no_address

_STATES = (
    "`waiting`: we blijven het proberen; `sent`: aanvaard; `bounced`: teruggekomen; "
    "`failed`: kan zo niet verstuurd worden; `dropped`: niet meer nodig."
)


class MessageBody(BaseModel):
    """Eén bericht; het adres is afgeschermd."""

    model_config = ConfigDict(frozen=True)
    message_id: UUID
    kind: str = Field(description="Welk bericht: de naam van de tekst.")
    channel: MessageChannel = Field(description="E-mail, of een melding in Mijn Burgerprofiel.")
    addressee: Addressee = Field(description="De aanvrager of iemand anders.")
    state: MessageState = Field(description=_STATES)
    reason: str | None = Field(description="Een code: waarom het niet aankwam of vertraging heeft.")
    address: str | None = Field(description="Waarheen, afgeschermd: `j…@example.be`.")
    written_at: AwareDatetime
    sent_at: AwareDatetime | None
    attempts: int = Field(description="Hoe vaak het geprobeerd werd.")
    asked_by: str | None = Field(description="Wie het opnieuw liet versturen.")
    can_be_resent: bool = Field(description="Of je het nu opnieuw kan laten versturen.")

    @classmethod
    def of(cls, message: ListedMessage) -> Self:
        """Say a message in the words of the API."""
        return cls.model_validate(message, from_attributes=True)


class MessagesBody(BaseModel):
    """De berichten bij een aanvraag, het oudste eerst."""

    model_config = ConfigDict(frozen=True)
    reference: str
    items: Sequence[MessageBody]


class ResendBody(BaseModel):
    """Waarheen het bericht opnieuw gaat; zonder adres naar hetzelfde als de vorige keer."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    email: Annotated[Line, Field(min_length=3, max_length=254)] | None = Field(
        default=None, description="Een ander e-mailadres, alleen voor dit bericht.", repr=False
    )


class Resent(BaseModel):
    """Het bericht zoals het er nu bij staat."""

    model_config = ConfigDict(frozen=True)
    reference: str
    message: MessageBody


def messages(desk: Desk, message_desk: MessageDesk, gate: Gate) -> APIRouter:
    """Make the routes."""
    router = APIRouter(tags=["berichten"])
    reader, resender = gate("messages.read"), gate("message.resend")

    @router.get(
        "/cases/{request_id}/messages",
        summary="Berichten bij een aanvraag",
        responses={404: {"description": "Zo'n aanvraag is er niet, of er ging nog niets uit."}},
    )
    async def read(
        request_id: UUID, caller: Annotated[Caller, Depends(reader)], after: After = None
    ) -> MessagesBody:
        municipality = permission_named("messages.read").reach_of(caller).municipality or ""
        await desk.catch_up(after, municipality=municipality)
        reference, found = await message_desk.read(request_id, municipality=municipality)
        return MessagesBody(reference=reference, items=[MessageBody.of(each) for each in found])

    @router.post(
        "/messages/{message_id}/resend",
        summary="Bericht opnieuw versturen",
        responses={
            404: {"description": "Zo'n bericht is er niet, of je mag het niet zien."},
            409: {"description": "Het wacht nog, of het heeft geen zin meer."},
        },
    )
    @telling(no_address())
    async def resend(
        request: Request,
        message_id: UUID,
        body: ResendBody,
        caller: Annotated[Caller, Depends(resender)],
        key: Annotated[str, Depends(idempotency_key)],
    ) -> Resent:
        municipality = permission_named("message.resend").reach_of(caller).municipality or ""
        reference, message = await message_desk.resend(
            message_id,
            email=body.email,
            caller=caller,
            municipality=municipality,
            key=key,
            sent=await request.body(),
            cause=caller_cause(request),
        )
        return Resent(reference=reference, message=MessageBody.of(message))

    return router
