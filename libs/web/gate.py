"""The gate: every route names its permission, and whoever calls passes here first.

In this order: how much its address asks (429); who it is (401, or 503 while the sign-in is away)
and, for cookies, that our own page sent it (403); whether the sign-in still counts (401); how much
this person asks (429); the role (403); the municipality (403). Whose thing it is and in which state
(404, 409) is looked at where the thing is found, from the same line of the table.
"""

from collections.abc import Collection, Iterator
from typing import Final

import structlog
from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.security.base import SecurityBase

from libs.web.callers import Caller, Role
from libs.web.claims import TokenIsRefused
from libs.web.key_set import SignInIsUnavailable
from libs.web.permissions import Permission, UnknownPermission, permission_named
from libs.web.problems import Answer, Problem
from libs.web.signing_in import (
    BEARER,
    BEARER_NAME,
    Pace,
    Sessions,
    Standing,
    Verifier,
    bearer_of,
)

SIGN_IN_UNAVAILABLE: Final = Answer(
    status=503,
    kind="sign-in-unavailable",
    title="Aanmelden lukt nu niet",
    detail="De aanmelddienst antwoordt niet. Probeer het over een minuut opnieuw.",
    retry_after=10,
)
_log = structlog.get_logger(__name__)


class Gate:
    """Makes the dependency of each route from the name of its permission.

    Args:
        verifier: of access tokens.
        municipalities: NIS codes of this installation; staff of any other one stay outside.
        sessions: of pages; without them access tokens alone sign anybody in.
        standing: whether a sign-in still counts.
        pace: how much one person or address may ask.
    """

    def __init__(
        self,
        *,
        verifier: Verifier,
        municipalities: Collection[str],
        sessions: Sessions | None = None,
        standing: Standing | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._verifier = verifier
        self._municipalities = frozenset(municipalities)
        self._sessions = sessions
        self._standing = standing
        self._pace = pace

    def __call__(self, name: str) -> "SignedIn":
        """Make the dependency of a route for those who may do this; it gives the caller.

        Raises:
            UnknownPermission: no line of the table has this name, or it needs no sign-in.
        """
        permission = permission_named(name)
        if permission.is_for_anybody:
            raise UnknownPermission(f"{name} needs no sign-in: ask gate.anybody")
        return SignedIn(self, permission)

    def anybody(self, name: str) -> "Anybody":
        """Make the dependency of a route for which nobody needs to sign in.

        Raises:
            UnknownPermission: no line of the table has this name, or it does need a sign-in.
        """
        permission = permission_named(name)
        if not permission.is_for_anybody:
            raise UnknownPermission(f"{name} needs a sign-in")
        return Anybody(self, permission)

    async def admit(self, request: Request, bearer: str | None, permission: Permission) -> Caller:
        """Return the caller, who has everything that the table asks of them.

        Raises:
            Problem: 401, 403, 429 or 503, the first of the checks that fails.
        """
        await self.count(None, request)  # whoever guesses tokens is slowed down too
        try:
            caller = await self._who(request, bearer)
            if self._standing is not None:
                await self._standing.check(caller)
        except TokenIsRefused as reason:
            _log.info("sign-in refused", reason=str(reason))
            raise not_signed_in(bearer) from None
        await self.count(caller, request)
        request.state.caller = caller  # for a page that tells why not
        refuse_unless_open_to(caller, permission)
        self._refuse_strange_staff(caller, permission)
        return caller

    async def count(self, caller: Caller | None, request: Request) -> None:
        """Count one request: of a person, or of the address while it is not known who asks.

        Raises:
            Problem: 429, it is too much.
        """
        if self._pace is not None:
            await self._pace.count(caller, request)

    async def _who(self, request: Request, bearer: str | None) -> Caller:
        """Tell who calls; a token comes before a cookie, which any page can make browsers send."""
        if bearer is None:
            caller = await self._sessions.caller_of(request) if self._sessions else None
            if caller is None:
                raise TokenIsRefused("neither a token nor a session")
            return caller
        try:
            return await self._verifier.verify(bearer)
        except SignInIsUnavailable:
            raise Problem.of(SIGN_IN_UNAVAILABLE) from None

    def _refuse_strange_staff(self, caller: Caller, permission: Permission) -> None:
        if caller.kind == "citizen":
            return
        if caller.municipality is None:
            if permission.is_municipal:
                raise not_allowed("Je werkt niet voor een gemeente. Vraag raad aan je beheerder.")
        elif caller.municipality not in self._municipalities:
            raise not_allowed("Je gemeente heeft hier geen loket. Vraag raad aan je beheerder.")


class SignedIn(SecurityBase):
    """The dependency of a route for those who may; `permission` is the name of its line.

    `model` and `scheme_name` are how the framework tells it in the OpenAPI document.
    """

    model = BEARER
    scheme_name = BEARER_NAME

    def __init__(self, gate: Gate, permission: Permission) -> None:
        self.permission = permission.name
        self._gate = gate
        self._line = permission

    async def __call__(self, request: Request) -> Caller:
        """Let the caller in, or not."""
        return await self._gate.admit(request, bearer_of(request), self._line)


class Anybody:
    """The dependency of a route that nobody needs to sign in for; `permission` is its name."""

    def __init__(self, gate: Gate, permission: Permission) -> None:
        self.permission = permission.name
        self._gate = gate

    async def __call__(self, request: Request) -> None:
        """Let everybody in who does not ask too much."""
        await self._gate.count(None, request)


def refuse_unless_open_to(caller: Caller, permission: Permission) -> None:
    """Let a caller with the role pass.

    Raises:
        Problem: 403, in words that help.
    """
    if permission.is_open_to(caller):
        return
    if permission.roles == {Role.CITIZEN} or caller.kind == "citizen":
        raise not_for_the_others(permission)
    raise not_allowed("Dit is niet voor jouw rol. Heb je het nodig? Vraag je beheerder om toegang.")


def not_for_the_others(permission: Permission) -> Problem:
    """Return the 403 of staff where citizens are meant, or of a citizen where staff are."""
    if permission.roles == {Role.CITIZEN}:
        return not_allowed("Meld je aan als burger: dit is niet voor medewerkers.")
    return not_allowed("Dit is alleen voor medewerkers. Meld je aan met je werkaccount.")


def permissions_in(dependant: Dependant) -> Iterator[str]:
    """Yield the name of every permission that a route asks, wherever it hangs."""
    if isinstance(dependant.call, SignedIn | Anybody):
        yield dependant.call.permission
    for one in dependant.dependencies:
        yield from permissions_in(one)


def not_allowed(detail: str) -> Problem:
    """Return the 403 of somebody who is signed in and may not do this."""
    return Problem("not-allowed", "Niet toegelaten", status=403, detail=detail)


def not_signed_in(bearer: str | None = None) -> Problem:
    """Return the 401 of somebody without a sign-in, or with one that does not count."""
    detail = "Je aanmelding is niet of niet meer geldig. Meld je opnieuw aan."
    return Problem(
        "not-signed-in",
        "Niet aangemeld",
        status=401,
        detail="Meld je eerst aan." if bearer is None else detail,
        headers={"WWW-Authenticate": 'Bearer error="invalid_token"' if bearer else "Bearer"},
    )
