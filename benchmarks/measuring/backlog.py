"""How much was announced or deferred that nobody has handled yet, anywhere behind intake."""

from contextlib import AsyncExitStack
from importlib import import_module
from typing import Any, Final, Self

from psycopg import AsyncConnection

from benchmarks.measuring.premises import Premises
from deploy.embedded.counter import SERVICES
from libs.events.names import events_table
from libs.events.store.mapping import topic_of

_FURTHEST: Final = """
SELECT origin, max(position) AS position FROM tracking GROUP BY consumer, origin
"""
"""Consumers handle a log in its order, so the partition that came furthest tells how far."""
_JOBS: Final = """
SELECT count(*) FROM procrastinate_jobs
 WHERE status IN ('todo', 'doing') AND coalesce(scheduled_at, now()) <= now()
"""


class Backlog:
    """Looks at the logs of all services, at the positions of all consumers, and at the jobs.

    Use it as an async context manager.
    """

    def __init__(self, place: Premises) -> None:
        self._place = place
        self._stack = AsyncExitStack()
        self._databases: dict[str, AsyncConnection[tuple[Any, ...]]] = {}

    async def __aenter__(self) -> Self:
        """Connect to every service's database."""
        for name in SERVICES:
            opening = await AsyncConnection.connect(self._place.admin_url(name), autocommit=True)
            self._databases[name] = await self._stack.enter_async_context(opening)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections."""
        await self._stack.aclose()

    async def largest(self) -> int:
        """Return the largest of the backlogs: events of one log for one consumer, or jobs."""
        ends = {name: await self._end(name) for name in SERVICES}
        backlogs = [0]
        for database in self._databases.values():
            rows = await database.execute(_FURTHEST.encode())
            backlogs += [ends[origin] - position for origin, position in await rows.fetchall()]
            jobs = await (await database.execute(_JOBS.encode())).fetchone()
            backlogs.append(jobs[0] if jobs else 0)
        return max(backlogs)

    async def _end(self, service: str) -> int:
        """The position of the last event of a service that is told to others."""
        told = import_module(f"services.{service}.announcements").ANNOUNCEMENTS
        rows = await self._databases[service].execute(
            f"SELECT max(notification_id) FROM {events_table(service)}"
            " WHERE topic = ANY(%s)".encode(),
            ([topic_of(kind) for kind in told],),
        )
        row = await rows.fetchone()
        return row[0] or 0 if row else 0
