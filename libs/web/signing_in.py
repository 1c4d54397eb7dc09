"""What the gate needs to know who comes in: tokens, sessions, standing, pace."""

from typing import Annotated, Protocol

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from libs.web.callers import Caller

_bearer = HTTPBearer(
    auto_error=False,
    scheme_name="aanmelding",
    bearerFormat="JWT",
    description="Het access token van de aanmelddienst.",
)

Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


class Verifier(Protocol):
    """Who holds an access token: `TokenVerifier`, or a stand-in of a test."""

    async def verify(self, token: str) -> Caller:
        """Return who the token signs in, or raise TokenIsRefused or SignInIsUnavailable."""
        ...


class Sessions(Protocol):
    """Who signed in on the pages: the session that the cookie of a browser names."""

    async def caller_of(self, request: Request) -> Caller | None:
        """Return whose session it is; None without a cookie, and for a session that ended.

        Raises:
            Problem: 403, a request that changes something does not prove that our page sent it.
        """
        ...


class Standing(Protocol):
    """Whether somebody's sign-in still counts, and with which roles."""

    async def check(self, caller: Caller) -> None:
        """Return when the sign-in still counts.

        Raises:
            TokenIsRefused: the person was signed out everywhere after this sign-in.
        """
        ...


class Pace(Protocol):
    """How much one person, or one address, may ask in a while."""

    async def count(self, caller: Caller | None, request: Request) -> None:
        """Count one request of this person, or of its address while it is not known who asks.

        Raises:
            Problem: 429 with Retry-After, it is too much.
        """
        ...
