"""What the gate needs to know who comes in: tokens, sessions, standing, pace."""

from typing import Final, Protocol

from fastapi import Request
from fastapi.openapi.models import HTTPBearer
from fastapi.security.utils import get_authorization_scheme_param

from libs.web.callers import Caller

BEARER_NAME: Final = "aanmelding"
BEARER: Final = HTTPBearer(bearerFormat="JWT", description="Het access token van de aanmelddienst.")
"""How a token is sent, for the OpenAPI document."""


def bearer_of(request: Request) -> str | None:
    """Return the token that a request carries (RFC 6750, section 2.1), or None."""
    scheme, token = get_authorization_scheme_param(request.headers.get("authorization"))
    return token if token and scheme.lower() == "bearer" else None


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
