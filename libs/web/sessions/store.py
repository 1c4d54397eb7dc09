"""The rows of sessions, of sign-ins under way, and of those who were signed out everywhere."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Self

from psycopg import AsyncConnection

from libs.privacy.grouping import Grouping, Row
from libs.web.sessions import statements
from libs.web.sessions.schema import SCHEMA

__all__ = ["SCHEMA", "KnownSession", "NewSession", "SessionStore"]

SIGN_OUTS_ARE_KEPT: Final = timedelta(days=31)
"""Far longer than any token lives; after that its own end refuses it."""
_SECONDS: Final = 3.0

_Connection = AsyncConnection[Row]
_Step = Callable[[_Connection], Awaitable[Any]]


@dataclass(frozen=True, kw_only=True)
class NewSession:
    """A session that begins; moments are aware, keys are hashes."""

    key: bytes
    subject: bytes
    account: bytes
    provider_session: bytes | None
    sealed: bytes = field(repr=False)
    begun_at: datetime
    idle_ends_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class KnownSession:
    """A session that goes on."""

    key: bytes
    sealed: bytes = field(repr=False)
    begun_at: datetime
    used_at: datetime
    ends_at: datetime


class SessionStore:
    """Keeps them in PostgreSQL; an async context manager that is used by a whole process.

    Every method raises `StoreIsUnavailable` when PostgreSQL does not answer within three seconds.
    """

    def __init__(self, *, database_url: str) -> None:
        self.database_url = database_url

        def group(
            work: Callable[[_Connection, Sequence[Any]], Awaitable[Any]], *, statement: bool = True
        ) -> Any:
            return Grouping(
                database_url=database_url, work=work, seconds=_SECONDS, statement=statement
            )

        # what every request asks is asked together with what others ask at the same moment
        self._finding: Grouping[tuple[bytes, datetime], KnownSession | None] = group(_find)
        self._standing: Grouping[Sequence[bytes], int | None] = group(_standing)
        self._doing: Grouping[_Step, Any] = group(_do, statement=False)

    async def __aenter__(self) -> Self:
        """Begin; nothing is connected before it is needed."""
        for grouping in (self._finding, self._standing, self._doing):
            grouping.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Finish what waits."""
        await asyncio.gather(self._finding.stop(), self._standing.stop(), self._doing.stop())

    async def find(self, key: bytes, *, now: datetime) -> KnownSession | None:
        """Return the session with this key, unless it ended."""
        return await self._finding.put((key, now))

    async def signed_out_before(self, people: Sequence[bytes]) -> int | None:
        """Return the moment until which the sign-ins of any of these names do not count."""
        return await self._standing.put(tuple(people))

    async def begin(self, session: NewSession) -> None:
        """Keep a new session; those that ended are removed on the way."""
        await self._run(
            (statements.REMOVE_ENDED, {"now": session.begun_at}), (statements.BEGIN, vars(session))
        )

    async def touch(self, key: bytes, *, now: datetime, idle_ends_at: datetime) -> None:
        """Note that a session was used."""
        await self._run((statements.TOUCH, {"key": key, "now": now, "idle_ends_at": idle_ends_at}))

    async def end(self, key: bytes) -> None:
        """End one session; harmless when it ended before."""
        await self._run((statements.END, {"key": key}))

    async def end_own(self, subject: bytes, handle: bytes) -> bool:
        """End the session whose key begins with `handle`, if it is this person's."""
        found = await self._run((statements.END_OWN, {"subject": subject, "handle": handle}))
        return found is not None

    async def of(self, subject: bytes, *, now: datetime) -> Sequence[KnownSession]:
        """Return all sessions of a person that go on, the last used first."""

        async def read(connection: _Connection) -> Sequence[KnownSession]:
            rows = await connection.execute(statements.OF, {"subject": subject, "now": now})
            return [KnownSession(**row) for row in await rows.fetchall()]

        found: Sequence[KnownSession] = await self._doing.put(read)
        return found

    async def sign_out(self, subject: bytes, *, before: int, now: datetime) -> None:
        """End all sessions of a person, and let no earlier sign-in count any more."""
        await self._run(
            (statements.FORGET_OLD_SIGN_OUTS, {"until": now - SIGN_OUTS_ARE_KEPT}),
            (statements.SIGN_OUT, {"subject": subject, "before": before, "now": now}),
            (statements.END_ALL, {"subject": subject}),
        )

    async def sign_out_account(
        self, account: bytes, *, before: int, now: datetime, message: bytes, until: datetime
    ) -> bool:
        """Do the same for a person at the provider; False when this message was used before."""
        return await self._used_once(
            message,
            now,
            until,
            (statements.SIGN_OUT_ACCOUNT, {"account": account, "before": before, "now": now}),
            (statements.END_ACCOUNT, {"account": account}),
        )

    async def end_provider_session(
        self, provider_session: bytes, *, now: datetime, message: bytes, until: datetime
    ) -> bool:
        """End what began in one session at the provider; False when the message was used before."""
        ended = (statements.END_PROVIDER_SESSION, {"provider_session": provider_session})
        return await self._used_once(message, now, until, ended)

    async def keep_pending(
        self, key: bytes, sealed: bytes, *, now: datetime, until: datetime
    ) -> None:
        """Keep a sign-in that is under way; those that were never finished are removed."""
        await self._run(
            (statements.REMOVE_PENDING, {"now": now}),
            (statements.KEEP_PENDING, {"key": key, "sealed": sealed, "ends_at": until}),
        )

    async def take_pending(self, key: bytes, *, now: datetime) -> bytes | None:
        """Return a sign-in under way, once: it is gone with this very statement."""
        row = await self._run((statements.TAKE_PENDING, {"key": key, "now": now}))
        return None if row is None else bytes(row["sealed"])

    async def _used_once(
        self,
        message: bytes,
        now: datetime,
        until: datetime,
        *then: tuple[str, Mapping[str, object]],
    ) -> bool:
        async def use(connection: _Connection) -> bool:
            await connection.execute(statements.REMOVE_MESSAGES, {"now": now})
            values = {"key": message, "ends_at": until}
            used = await connection.execute(statements.USE_MESSAGE, values)
            if used.rowcount == 0:
                return False
            for statement, more in then:
                await connection.execute(statement.encode(), more)
            return True

        fresh: bool = await self._doing.put(use)
        return fresh

    async def _run(self, *steps: tuple[str, Mapping[str, object]]) -> Row | None:
        """Run statements in one transaction; return the first row of the last one."""

        async def run(connection: _Connection) -> Row | None:
            row = None
            for statement, values in steps:
                cursor = await connection.execute(statement.encode(), values)
                row = await cursor.fetchone() if cursor.description else None
            return row

        found: Row | None = await self._doing.put(run)
        return found


async def _do(connection: _Connection, steps: Sequence[_Step]) -> Sequence[Any]:
    return [await step(connection) for step in steps]


async def _find(
    connection: _Connection, wanted: Sequence[tuple[bytes, datetime]]
) -> Sequence[KnownSession | None]:
    values = {"keys": [key for key, _ in wanted], "now": min(now for _, now in wanted)}
    cursor = await connection.execute(statements.FIND, values)
    found = {row["key"]: KnownSession(**row) for row in await cursor.fetchall()}
    return [found.get(key) for key, _ in wanted]


async def _standing(
    connection: _Connection, wanted: Sequence[Sequence[bytes]]
) -> Sequence[int | None]:
    people = {person for some in wanted for person in some}
    cursor = await connection.execute(statements.SIGNED_OUT, {"people": list(people)})
    known = {row["subject"]: row["before"] for row in await cursor.fetchall()}
    return [
        max((known[person] for person in some if person in known), default=None) for some in wanted
    ]
