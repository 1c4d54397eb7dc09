"""POST /downloads: the document of a link, for whoever holds its secret."""

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from libs.web.correlation import caller_cause
from libs.web.gate import Gate
from services.delivery.web.desk import Desk
from services.delivery.web.handing_over import hand_over


class Secret(BaseModel):
    """Het deel van de link na `#`, zoals het in de mail staat."""

    secret: str = Field(description="Het deel van de link na `#`, of de hele link.")


def downloads(desk: Desk, gate: Gate) -> APIRouter:
    """Make the route."""
    router = APIRouter(tags=["documenten"], dependencies=[Depends(gate.anybody("link.open"))])

    @router.post(
        "/downloads",
        summary="Document ophalen met de link uit de mail",
        response_class=Response,
        responses={
            200: {"content": {"application/pdf": {}}, "description": "Het document."},
            410: {"description": "De link werkt niet of niet meer."},
        },
    )
    async def download(request: Request, body: Secret) -> Response:
        return hand_over(await desk.download(body.secret, caller_cause(request)))

    return router
