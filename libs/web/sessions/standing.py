"""Whether a sign-in still counts: who is signed out everywhere is refused at the very next call."""

from collections.abc import Callable
from datetime import datetime

import structlog

from libs.web.callers import Caller
from libs.web.claims import TokenIsRefused
from libs.web.sessions.seals import Seals
from libs.web.sessions.sessions import provider_session_name, subject_name
from libs.web.sessions.store import SessionStore
from libs.web.sessions.trouble import told_plainly

_log = structlog.get_logger(__name__)


class SignOuts:
    """Looks up who was signed out everywhere, and signs people out everywhere.

    It is asked at every call, of citizens and staff alike: one lookup by primary key, together with
    those of all calls of the same moment. Nothing is remembered, so it holds in every process at
    once.
    """

    def __init__(self, *, store: SessionStore, seals: Seals, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._seals = seals
        self._clock = clock

    async def check(self, caller: Caller) -> None:
        """Return when the sign-in still counts.

        Raises:
            TokenIsRefused: the person was signed out everywhere at or after this sign-in.
            Problem: 503, the database of sessions does not answer.
        """
        people = [subject_name(self._seals, caller)]
        if caller.account is not None:
            people.append(self._account(caller.kind, caller.account))
        async with told_plainly():
            before = await self._store.signed_out_before(people)
        if before is not None and (caller.signed_in_at is None or caller.signed_in_at <= before):
            raise TokenIsRefused("signed out everywhere since this sign-in")

    async def sign_out(self, caller: Caller) -> None:
        """Let no sign-in of this person until now count any more, here or in any process."""
        now = self._clock()
        # a provider whose clock is ahead may have dated this very sign-in in our future
        before = max(int(now.timestamp()), caller.signed_in_at or 0)
        async with told_plainly():
            await self._store.sign_out(subject_name(self._seals, caller), before=before, now=now)
        _log.info("signed out everywhere", kind=caller.kind, subject=caller.subject)

    async def sign_out_account(
        self, *, kind: str, account: str, at: int, message: bytes, until: datetime
    ) -> bool:
        """Do the same because the provider says so; False when this message was used before.

        `account` is `sub` at the provider; `at` is when it said so, in seconds since 1970 (UTC) on
        its clock; `message` names the message, and is remembered `until` then.
        """
        now = self._clock()
        async with told_plainly():
            fresh = await self._store.sign_out_account(
                self._account(kind, account),
                before=max(int(now.timestamp()), at),
                now=now,
                message=message,
                until=until,
            )
        _log.info("signed out by the provider", kind=kind, fresh=fresh)
        return fresh

    async def end_provider_session(
        self, *, kind: str, provider_session: str, message: bytes, until: datetime
    ) -> bool:
        """End what began in one session at the provider; False when the message was used before."""
        name = provider_session_name(self._seals, kind, provider_session)
        assert name is not None  # noqa: S101 - a name that is given has one
        async with told_plainly():
            return await self._store.end_provider_session(
                name, now=self._clock(), message=message, until=until
            )

    def _account(self, kind: str, account: str) -> bytes:
        return self._seals.person("account", kind, account)
