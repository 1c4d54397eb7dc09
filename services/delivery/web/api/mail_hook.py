"""POST /hooks/mail: the mail server tells, signed, that a mail of ours came back."""

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from libs.web.correlation import caller_cause
from libs.web.gate import Gate
from libs.web.signed_hooks import SIGNED, signed_route
from services.delivery.rules.a_bounce_counts_when_it_lasts import BounceCode
from services.delivery.use_cases.note_bounce import NoteBounce
from services.delivery.web.messages import MessageDesk

LARGEST: Final = 16_000
"""Bytes of a message: more than the longest name of a mail can take in JSON."""


class BounceBody(BaseModel):
    """Een e-mail die niet bezorgd kon worden."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    message_id: Annotated[str, Field(min_length=3, max_length=998)] = Field(
        description="De `Message-ID` van onze e-mail, zoals ze in de kop staat."
    )
    kind: Literal["bounce"]
    code: BounceCode = Field(
        description="`mailbox-unknown`: dat adres bestaat niet; `mailbox-full`: de mailbox is vol; "
        "`rejected`: geweigerd; `other`: iets anders."
    )
    permanent: bool = Field(description="Of de mailserver het niet meer probeert.")
    at: AwareDatetime


class Noted(BaseModel):
    """Altijd hetzelfde antwoord, ook over een e-mail die we niet kennen."""

    status: Literal["received"] = "received"


def mail_hook(message_desk: MessageDesk, secret: bytes | None, gate: Gate) -> APIRouter:
    """Make the route; without a `secret` nobody is heard."""
    router = APIRouter(
        tags=["meldingen"],
        route_class=signed_route(secret=secret, clock=message_desk.clock),
        dependencies=[Depends(gate.anybody("mail.report")), SIGNED],
    )

    @router.post(
        "/hooks/mail",
        status_code=202,
        summary="Melden dat een e-mail terugkwam",
        responses={401: {"description": "Niet ondertekend, of langer dan vijf minuten geleden."}},
    )
    async def bounce(request: Request, body: BounceBody) -> Noted:
        command = NoteBounce(mail_id=body.message_id, code=body.code, permanent=body.permanent)
        await message_desk.bounce(command, caller_cause(request))
        return Noted()

    return router
