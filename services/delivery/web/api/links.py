"""POST /links/renew: a new link to the address on file; the answer tells nothing."""

from typing import Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from libs.web.correlation import caller_cause
from libs.web.gate import Gate
from libs.web.guesses import wrong_secret
from services.delivery.web.api.downloads import Secret
from services.delivery.web.desk import Desk


class Renewal(BaseModel):
    """Altijd hetzelfde antwoord."""

    status: Literal["received"] = "received"


def links(desk: Desk, gate: Gate) -> APIRouter:
    """Make the route."""
    router = APIRouter(tags=["documenten"], dependencies=[Depends(gate.anybody("link.renew"))])

    @router.post("/links/renew", status_code=202, summary="Nieuwe link vragen")
    async def renew(request: Request, body: Secret) -> Renewal:
        wrong_secret(request)  # also a right one: neither the answer nor the limit may tell
        await desk.renew(body.secret, caller_cause(request))
        return Renewal()

    return router
