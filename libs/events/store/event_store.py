"""The event store of one service: what use cases, consumers, the relay and queries work with."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import Self
from uuid import UUID

import psycopg

from libs.events.aggregate import Aggregate
from libs.events.announcing import Announcements
from libs.events.envelope import Cause
from libs.events.names import events_table
from libs.events.refusals import UnknownAggregate
from libs.events.store.bookkeeping import Bookkeeping
from libs.events.store.committer import GroupCommitter
from libs.events.store.connecting import open_recorder
from libs.events.store.deciding import Decisions
from libs.events.store.log import Log
from libs.events.store.mapping import EventMapper, topic_of
from libs.events.store.rows import Rows
from libs.events.store.units import LiveUnit
from libs.events.store.work import Committed, Parked, Stuck, Work
from libs.events.unit import A, Done, Once, T, Unit
from libs.events.values import Position


class EventStore(Rows):
    """One service's truth, in its own database.

    Use it as an async context manager. `announcements` tells which events are told to others: a
    position token names the last of those, since the others never reach a read model.
    """

    def __init__(
        self,
        *,
        service: str,
        database_url: str,
        aggregates: Sequence[type[Aggregate]] = (),
        announcements: Announcements | None = None,
        queue_limit: int = 2000,
        patience: float = 10.0,
    ) -> None:
        super().__init__(database_url)
        self.service = service
        self.mapper = EventMapper(aggregates)
        self.announcements: Announcements = announcements or {}
        self._announced = [topic_of(kind) for kind in self.announcements]
        self.committer = GroupCommitter(
            partial(open_recorder, database_url, service, frozenset(self._announced)),
            service=service,
            limit=queue_limit,
            patience=patience,
        )
        self.log = Log(self.connection, mapper=self.mapper, table=events_table(service))
        self._books = Bookkeeping(self.connection)
        self.checks: dict[str, Callable[[], bool]] = {}
        self._decisions = Decisions(
            service=service,
            announced=frozenset(self._announced),
            log=self.log,
            books=self._books,
            commit=self._commit_decision,
            position_of=self.position_of,
        )

    async def __aenter__(self) -> Self:
        """Open the connections and begin to commit."""
        await self._pool.open()
        await self.committer.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Commit what waits, then close the connections."""
        await self.committer.stop()
        await self._pool.close()

    async def read(self, kind: type[A], id: UUID) -> A:  # noqa: A002 - the word of the domain
        """Load an aggregate only to look at it.

        Raises:
            UnknownAggregate: nothing was ever recorded under this id.
        """
        found = await self.find(kind, id)
        if found is None:
            raise UnknownAggregate(kind.__name__)
        return found

    async def find(self, kind: type[A], id: UUID) -> A | None:  # noqa: A002
        """Load an aggregate only to look at it, or return None."""
        found = await self.log.aggregate(id)
        return found if isinstance(found, kind) else None

    async def unit(self, *, cause: Cause, about: Iterable[UUID] = ()) -> LiveUnit:
        """Return a fresh unit; the aggregates with the ids in `about` are fetched at once."""
        fetched = await self.log.aggregates(list(about)) if about else {}
        ahead: Mapping[UUID, Aggregate | None] = fetched

        async def load(id: UUID) -> Aggregate | None:  # noqa: A002
            return ahead[id] if id in ahead else await self.log.aggregate(id)

        return LiveUnit(load=load, mapper=self.mapper, cause=cause)

    async def run(
        self,
        decide: Callable[[Unit], Awaitable[T]],
        *,
        cause: Cause,
        once: Once | None = None,
        known: Aggregate | None = None,
    ) -> Done[T]:
        """Decide and commit; decide again when somebody else was first.

        `known` is an aggregate that was read just now: the first attempt takes it as it is. Should
        somebody have changed it meanwhile, the primary key tells; so what is decided must record
        something of it, as it does for whoever looked before whether there is anything to do.

        Raises:
            KeyIsReusedForAnotherBody: the same key came with another body.
            CommandIsStillRunning: the same key is being handled at this moment.
            VersionConflict: others were first, several times over.
            TooBusy: too many decisions wait.
        """
        return await self._decisions.run(decide, cause=cause, once=once, known=known)

    async def _commit_decision(self, work: Work) -> Committed:
        return await self.committer.commit(work)

    async def commit(self, work: Work, *, for_a_person: bool = False) -> Committed:
        """Commit one work; where no person waits for it, it is never turned away."""
        return await self.committer.commit(work, for_a_person=for_a_person)

    def heard_by(self, origins: Mapping[str, frozenset[str]]) -> None:
        """Learn to which services each consumer listens, so that nobody waits for nothing."""
        self._books.origins = origins

    async def wait_for(
        self, position: Position, *, views: Sequence[str], seconds: float = 2.0
    ) -> None:
        """Wait until the named consumers have come to a position.

        Raises:
            OriginIsNotHeard: one of them does not listen to that log.
            StillBehind: they had not after `seconds`.
        """
        await self._books.wait_for(position, views=views, seconds=seconds)

    async def tracked(self, consumer: str, origin: str) -> dict[int, int]:
        """Return how far a consumer has come in each partition of an origin."""
        return await self._books.tracked(consumer, origin)

    async def has_parked(self, consumer: str) -> bool:
        """Tell whether a consumer has parked events."""
        return await self._books.has_parked(consumer)

    async def parked_requests(self, consumer: str, request_ids: Iterable[UUID]) -> set[UUID]:
        """Return those of the requests that have parked events."""
        return await self._books.parked_requests(consumer, request_ids)

    async def parked(self, consumer: str | None = None) -> Sequence[Parked]:
        """Return parked events in the order in which they must be tried again."""
        return await self._books.parked(consumer)

    async def stuck(self, consumers: Sequence[str], *, limit: int) -> Sequence[Stuck]:
        """Return what these consumers parked, request by request, the longest parked first."""
        return await self._books.stuck(consumers, limit=limit)

    async def is_rebuilding(self) -> bool:
        """Tell whether somebody, in whatever process, rebuilds a read model of this database."""
        return await self._books.is_rebuilding()

    async def ready(self) -> dict[str, bool]:
        """Return what must be true before people are let in, by name."""
        try:
            async with self.connection() as connection:
                await connection.execute("SELECT 1")
        except psycopg.Error:
            return {"database": False, **{name: check() for name, check in self.checks.items()}}
        return {"database": True, **{name: check() for name, check in self.checks.items()}}

    async def position_of(self, request_id: UUID) -> Position | None:
        """Return the position of the last announced event of an aggregate."""
        async with self.connection() as connection:
            rows = await connection.execute(
                f"SELECT max(notification_id) AS last FROM {events_table(self.service)}"
                " WHERE originator_id = %s AND topic = ANY(%s)",
                (request_id, self._announced),
            )
            row = await rows.fetchone()
        if row is None or row["last"] is None:
            return None
        return Position(service=self.service, number=row["last"], request_id=request_id)
