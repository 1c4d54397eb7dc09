"""The e-Box's gate: tokens for senders that identify themselves."""

import base64
import secrets
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Header, Request
from fastapi.responses import JSONResponse
from pydantic import ConfigDict

from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown

CLIENT = "loket"
SECRET = "loket-proef"  # noqa: S105 -- a published secret of an imitation, it guards nothing
SCOPE = "scope:document:management:consult:ws-eboxrestentreprise:publicationsender"
TOKEN_TERM = timedelta(seconds=1800)

router = APIRouter(prefix="/ebox", tags=["ebox"])


class CredentialsForm(Record):
    """The form of the token endpoint."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    grant_type: str = ""
    client_id: str = ""
    client_secret: str = ""
    scope: str = SCOPE


class EBoxDesk:
    """The tokens that are still good; they end with the process."""

    def __init__(self) -> None:
        self._tokens: dict[str, datetime] = {}

    def hand_out(self, now: datetime) -> str:
        """A new token."""
        self._tokens = {each: ends for each, ends in self._tokens.items() if ends > now}
        token = secrets.token_urlsafe(32)
        self._tokens[token] = now + TOKEN_TERM
        return token

    def check_token(self, authorization: str, now: datetime) -> None:
        """Lets the owner of a good token pass.

        Raises:
            Problem: 401, there is no token or it is no longer good.
        """
        scheme, _, token = authorization.partition(" ")
        ends = self._tokens.get(token)
        if scheme.lower() != "bearer" or ends is None or ends <= now:
            raise Problem(401, "noAccessToken", "Haal een nieuw token op en probeer opnieuw.")


def ebox_desk_of(request: Request) -> EBoxDesk:
    """The desk of this application."""
    desk: EBoxDesk = request.app.state.ebox_desk
    return desk


TheEBoxDesk = Annotated[EBoxDesk, Depends(ebox_desk_of)]


@router.post("/oauth/token")
async def token(
    town: TheTown,
    desk: TheEBoxDesk,
    form: Annotated[CredentialsForm, Form()],
    authorization: Annotated[str, Header()] = "",
) -> JSONResponse:
    """A token for a sender that knows its secret."""
    given = credentials(form, authorization)
    if not compare_digest(given.encode(), f"{CLIENT}:{SECRET}".encode()):
        return JSONResponse({"error": "invalid_client"}, status_code=401)
    if form.grant_type != "client_credentials":
        return JSONResponse({"error": "unsupported_grant_type"}, status_code=400)
    if form.scope != SCOPE:
        return JSONResponse({"error": "invalid_scope"}, status_code=400)
    seconds = int(TOKEN_TERM.total_seconds())
    return JSONResponse(
        {
            "access_token": desk.hand_out(town.clock()),
            "token_type": "Bearer",
            "expires_in": seconds,
            "scope": SCOPE,
        },
        headers={"Cache-Control": "no-store"},
    )


def credentials(form: CredentialsForm, authorization: str) -> str:
    """Name and secret as they were sent, ``name:secret``; empty when unreadable."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() != "basic":
        return f"{form.client_id}:{form.client_secret}"
    try:
        return base64.b64decode(value, validate=True).decode()
    except ValueError:
        return ""
