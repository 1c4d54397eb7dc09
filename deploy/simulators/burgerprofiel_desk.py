"""The gate of Mijn Burgerprofiel, and what goes wrong behind it on demand."""

from hmac import compare_digest
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Header, Request
from fastapi.responses import JSONResponse
from pydantic import Field

from deploy.simulators.ebox_desk import (
    CLIENT,
    SECRET,
    TOKEN_TERM,
    CredentialsForm,
    EBoxDesk,
    credentials,
)
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown

SCOPE = "burgerprofiel_notificaties burgerprofiel_dosis"
Fate = Literal["processed", "error", "lost", "other"]

router = APIRouter(prefix="/burgerprofiel", tags=["burgerprofiel"])


class Mishap(Record):
    """What becomes of the next so many statuses that are handed over.

    ``error`` refuses them, ``lost`` forgets them, ``other`` shows another status.
    """

    count: int = Field(ge=0, le=1000)
    becomes: Fate = "error"


class PortalForm(CredentialsForm):
    """The form of this portal's token endpoint."""

    scope: str = SCOPE


class BurgerprofielDesk(EBoxDesk):
    """Tokens that are still good, and the mishap that is set; both end with the process."""

    def __init__(self) -> None:
        super().__init__()
        self.mishap = Mishap(count=0)

    def next_fate(self) -> Fate:
        """What becomes of the status that is handed over now."""
        if not self.mishap.count:
            return "processed"
        self.mishap = self.mishap.model_copy(update={"count": self.mishap.count - 1})
        return self.mishap.becomes


def desk_of(request: Request) -> BurgerprofielDesk:
    """The desk of this application."""
    desk: BurgerprofielDesk = request.app.state.burgerprofiel_desk
    return desk


TheDesk = Annotated[BurgerprofielDesk, Depends(desk_of)]


@router.post("/oauth/token")
async def token(
    town: TheTown,
    desk: TheDesk,
    form: Annotated[PortalForm, Form()],
    authorization: Annotated[str, Header()] = "",
) -> JSONResponse:
    """A token for a source that knows its secret."""
    given = credentials(form, authorization)
    if not compare_digest(given.encode(), f"{CLIENT}:{SECRET}".encode()):
        return JSONResponse({"error": "invalid_client"}, status_code=401)
    if form.grant_type != "client_credentials":
        return JSONResponse({"error": "unsupported_grant_type"}, status_code=400)
    if form.scope != SCOPE:
        return JSONResponse({"error": "invalid_scope"}, status_code=400)
    return JSONResponse(
        {
            "access_token": desk.hand_out(town.clock()),
            "token_type": "Bearer",
            "expires_in": int(TOKEN_TERM.total_seconds()),
            "scope": SCOPE,
        },
        headers={"Cache-Control": "no-store"},
    )


@router.put("/mishap")
async def set_mishap(mishap: Mishap, desk: TheDesk) -> Mishap:
    """For trials: the next statuses are taken in with 200, and then go wrong."""
    desk.mishap = mishap
    return mishap


@router.get("/mishap")
async def mishap_that_is_left(desk: TheDesk) -> Mishap:
    """For trials: what is still to go wrong."""
    return desk.mishap
