"""Dependencies that let only those in who may come in: citizens, or staff with a role."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Protocol

import structlog
from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from libs.web.callers import Caller, Role
from libs.web.claims import TokenIsRefused
from libs.web.key_set import SignInIsUnavailable
from libs.web.problems import Problem

_bearer = HTTPBearer(
    auto_error=False,
    scheme_name="aanmelding",
    bearerFormat="JWT",
    description="Het access token van de aanmelddienst.",
)
_log = structlog.get_logger(__name__)

Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


class Verifier(Protocol):
    """What the dependencies need: `TokenVerifier`, or a stand-in of a test."""

    async def verify(self, token: str) -> Caller:
        """Return who the token signs in, or raise TokenIsRefused or SignInIsUnavailable."""
        ...


def anyone(verifier: Verifier) -> Callable[..., Awaitable[Caller]]:
    """Make the dependency of an endpoint for everybody who is signed in, citizen or staff."""

    async def signed_in(credentials: Credentials) -> Caller:
        return await _caller(verifier, credentials)

    return signed_in


def citizen(verifier: Verifier) -> Callable[..., Awaitable[Caller]]:
    """Make the dependency of an endpoint for citizens; staff get 403."""

    async def signed_in_citizen(credentials: Credentials) -> Caller:
        caller = await _caller(verifier, credentials)
        if caller.kind != "citizen" or caller.national_number is None:
            raise not_allowed("Meld je aan als burger: dit is niet voor medewerkers.")
        return caller

    return signed_in_citizen


def staff(verifier: Verifier, *roles: Role) -> Callable[..., Awaitable[Caller]]:
    """Make the dependency of an endpoint for staff with one of `roles` (none given: any staff)."""

    async def signed_in_staff(credentials: Credentials) -> Caller:
        caller = await _caller(verifier, credentials)
        if caller.kind != "staff":
            raise not_allowed("Dit is alleen voor medewerkers. Meld je aan met je werkaccount.")
        if roles and not caller.has(*roles):
            raise not_allowed("Je hebt hier geen rol voor. Vraag ze aan je beheerder.")
        return caller

    return signed_in_staff


def not_allowed(detail: str) -> Problem:
    """Return the 403 of somebody who is signed in and may not do this."""
    return Problem("not-allowed", "Niet toegelaten", status=403, detail=detail)


async def _caller(verifier: Verifier, credentials: HTTPAuthorizationCredentials | None) -> Caller:
    if credentials is None:
        raise _sign_in_first("Meld je eerst aan.", "Bearer")
    try:
        return await verifier.verify(credentials.credentials)
    except TokenIsRefused as reason:
        _log.info("token refused", reason=str(reason))
        raise _sign_in_first(
            "Je aanmelding is niet of niet meer geldig. Meld je opnieuw aan.",
            'Bearer error="invalid_token"',
        ) from None
    except SignInIsUnavailable:
        raise Problem(
            "sign-in-unavailable",
            "Aanmelden lukt nu niet",
            status=503,
            detail="De aanmelddienst antwoordt niet. Probeer het over een minuut opnieuw.",
            headers={"Retry-After": "10"},
        ) from None


def _sign_in_first(detail: str, challenge: str) -> Problem:
    return Problem(
        "not-signed-in",
        "Niet aangemeld",
        status=401,
        detail=detail,
        headers={"WWW-Authenticate": challenge},
    )
