"""The sessions of browsers: begun at sign-in, named by a cookie, ended by time or by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import structlog
from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import Response

from libs.web.callers import Caller
from libs.web.sessions.cookies import Cookie
from libs.web.sessions.cross_site import (
    changes_something,
    insist_on_our_page,
    insist_on_proof,
)
from libs.web.sessions.seals import SealIsBroken, Seals, row_key
from libs.web.sessions.store import KnownSession, NewSession, SessionStore
from libs.web.sessions.trouble import told_plainly

COOKIE: Final = "loket"
TOUCHED_EVERY: Final = timedelta(minutes=1)
_HANDLE_BYTES: Final = 12
LOOKS_AGAIN: Final = "X-Looks-Again"
"""Header by which a script of ours says that nobody asked for this page (static/live.js)."""
_REMEMBERED: Final = "loket.session"
_CALLER: Final = TypeAdapter(Caller)
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a session lasts: without use, by kind of caller, and in all."""

    citizens_idle: timedelta = timedelta(minutes=30)
    staff_idle: timedelta = timedelta(minutes=30)
    longest: timedelta = timedelta(hours=8)

    def idle(self, caller: Caller) -> timedelta:
        """Return how long this caller's session lasts without use."""
        return self.staff_idle if caller.kind == "staff" else self.citizens_idle


@dataclass(frozen=True, kw_only=True)
class Session:
    """A session that goes on; moments are aware.

    Attributes:
        handle: names it to its owner; useless to anybody else.
        used_at: the last use, to the minute.
        proof: what forms of its pages carry.
    """

    handle: str
    caller: Caller = field(repr=False)
    begun_at: datetime
    used_at: datetime
    proof: str = field(repr=False)


class BrowserSessions:
    """Finds, begins and ends the sessions of browsers."""

    def __init__(
        self,
        *,
        store: SessionStore,
        seals: Seals,
        site_url: str,
        clock: Callable[[], datetime],
        limits: Limits,
    ) -> None:
        self.cookie = Cookie.of_site(COOKIE, site_url=site_url)
        self._store = store
        self._seals = seals
        self._site_url = site_url
        self._clock = clock
        self._limits = limits

    async def caller_of(self, request: Request) -> Caller | None:
        """Return whose session the cookie names; None without a cookie or when it ended.

        Raises:
            Problem: 403, a request that changes something does not prove that our page sent it;
                503, the database of sessions does not answer.
        """
        changes = changes_something(request) and self.cookie.read(request) is not None
        if changes:
            insist_on_our_page(request, site_url=self._site_url)
        session = await self.of(request)
        if session is None:
            return None
        if changes:
            await insist_on_proof(request, session.proof)
        return session.caller

    async def of(self, request: Request) -> Session | None:
        """Return the session that the cookie names, for a page to show; it counts as a use.

        A page that looks again by itself says so (`LOOKS_AGAIN`): somebody who left the screen
        open is not somebody who works at it.

        Raises:
            Problem: 503, the database of sessions does not answer.
        """
        if _REMEMBERED not in request.scope:
            id_ = self.cookie.read(request)
            request.scope[_REMEMBERED] = (
                None
                if id_ is None
                else await self._find(row_key(id_), is_used=LOOKS_AGAIN not in request.headers)
            )
        found: Session | None = request.scope[_REMEMBERED]
        return found

    async def begin(
        self,
        request: Request,
        response: Response,
        caller: Caller,
        *,
        account: str,
        provider_session: str | None,
    ) -> None:
        """Begin a session under an id that was never seen before; the browser's old one ends.

        `account` is `sub` at the provider, `provider_session` is `sid` there, when it tells.
        """
        async with told_plainly():
            await self._end(request)
            now = self._clock()
            key = row_key(self.cookie.give(response))
            longest = now + self._limits.longest
            new = NewSession(
                key=key,
                subject=subject_name(self._seals, caller),
                account=self._seals.person("account", caller.kind, account),
                provider_session=provider_session_name(self._seals, caller.kind, provider_session),
                sealed=self._seals.seal(_CALLER.dump_json(caller), key=key),
                begun_at=now,
                idle_ends_at=min(now + self._limits.idle(caller), longest),
                ends_at=longest,
            )
            await self._store.begin(new)
        _log.info("signed in", kind=caller.kind, subject=caller.subject, method=caller.method)

    async def end(self, request: Request, response: Response) -> None:
        """End the session of this browser; harmless when there is none."""
        async with told_plainly():
            await self._end(request)
        self.cookie.take_back(response)

    async def of_person(self, caller: Caller) -> Sequence[Session]:
        """Return all sessions of this person, the last used first."""
        async with told_plainly():
            known = await self._store.of(subject_name(self._seals, caller), now=self._clock())
        found = [self._opened(one) for one in known]
        return [one for one in found if one is not None]

    async def end_of_person(self, caller: Caller, handle: str) -> bool:
        """End one session of this person; False when they have none of that name."""
        try:
            name = bytes.fromhex(handle)
        except ValueError:
            return False
        if len(name) != _HANDLE_BYTES:
            return False
        async with told_plainly():
            return await self._store.end_own(subject_name(self._seals, caller), name)

    async def _find(self, key: bytes, *, is_used: bool) -> Session | None:
        now = self._clock()
        async with told_plainly():
            known = await self._store.find(key, now=now)
            session = None if known is None else self._opened(known)
            if is_used and session is not None and now - session.used_at >= TOUCHED_EVERY:
                idle = self._limits.idle(session.caller)
                await self._store.touch(key, now=now, idle_ends_at=now + idle)
        return session

    def _opened(self, known: KnownSession) -> Session | None:
        try:
            caller = _CALLER.validate_json(self._seals.open(known.sealed, key=known.key))
        except (SealIsBroken, ValueError):
            # the key of the installation was replaced, or the row is of another version
            _log.warning("session unreadable")
            return None
        return Session(
            handle=known.key[:_HANDLE_BYTES].hex(),
            caller=caller,
            begun_at=known.begun_at,
            used_at=known.used_at,
            proof=self._seals.proof(known.key),
        )

    async def _end(self, request: Request) -> None:
        request.scope[_REMEMBERED] = None
        id_ = self.cookie.read(request)
        if id_ is not None:
            await self._store.end(row_key(id_))


def subject_name(seals: Seals, caller: Caller) -> bytes:
    """Return the name under which everything of this person here is found."""
    return seals.person("subject", caller.kind, caller.subject)


def provider_session_name(seals: Seals, kind: str, provider_session: str | None) -> bytes | None:
    """Return the name of a session at the provider."""
    if provider_session is None:
        return None
    return seals.person("provider session", kind, provider_session)
