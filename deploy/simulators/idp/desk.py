"""What the provider remembers: its keys, its clients, and the codes that are still good."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Annotated

from fastapi import Depends, Request

from deploy.simulators.idp.clients import Client, first_clients
from deploy.simulators.idp.keys import SigningKeys
from deploy.simulators.idp.tokens import SignIn
from deploy.simulators.town import Options

CODE_TERM = timedelta(seconds=60)


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What a code stands for."""

    sign_in: SignIn
    redirect_uri: str
    challenge: str

    def fits(self, *, client_id: str, redirect_uri: str, verifier: str, now: datetime) -> bool:
        """Whether this client may have the tokens."""
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return (
            self.sign_in.client_id == client_id
            and self.redirect_uri == redirect_uri
            and compare_digest(challenge, self.challenge)
            and now <= self.sign_in.at + CODE_TERM
        )


class Desk:
    """The provider's memory; codes live as long as the process."""

    def __init__(self, options: Options) -> None:
        self.keys = SigningKeys(options.state)
        self.clients: dict[str, Client] = first_clients(options.site_url)
        self._grants: dict[str, Grant] = {}

    def hand_out(self, grant: Grant) -> str:
        """A code for this grant."""
        code = secrets.token_urlsafe(24)
        self._grants[code] = grant
        return code

    def redeem(self, code: str) -> Grant | None:
        """The grant of a code; a second time there is none."""
        return self._grants.pop(code, None)


def desk_of(request: Request) -> Desk:
    """The desk of this application."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]
