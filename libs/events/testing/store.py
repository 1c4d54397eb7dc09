"""An event store in memory that decides and commits as the real one does."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from libs.events.aggregate import Aggregate
from libs.events.announcing import Announcements
from libs.events.envelope import Cause
from libs.events.refusals import KeyIsReusedForAnotherBody, UnknownAggregate, VersionConflict
from libs.events.store.log import Entry
from libs.events.store.mapping import EventMapper, topic_of
from libs.events.store.units import LiveUnit
from libs.events.store.work import Committed, Parked, Tracking, TrackingWasMoved, Work
from libs.events.unit import A, Done, Job, Once, Statement, T, Unit
from libs.events.values import Position

_DECISIONS = 4


class InMemoryEventStore:
    """Keeps everything in lists that tests may look into: `jobs`, `statements`, `facts`."""

    def __init__(
        self,
        *,
        service: str,
        aggregates: Sequence[type[Aggregate]] = (),
        announcements: Announcements | None = None,
    ) -> None:
        self.service = service
        self.mapper = EventMapper(aggregates)
        self.announcements: Announcements = announcements or {}
        self.jobs: list[tuple[Job, Mapping[str, str]]] = []
        self.statements: list[Statement] = []
        self._rows: list[StoredEvent] = []
        self._commands: dict[str, tuple[Once, Position | None]] = {}
        self._tracked: dict[tuple[str, str, int], int] = {}
        self._parked: dict[tuple[str, str, int], Parked] = {}

    @property
    def facts(self) -> Sequence[Any]:
        """Every stored event, in order."""
        return [self._fact(row) for row in self._rows]

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
        found = await self._load(id)
        return found if isinstance(found, kind) else None

    async def unit(self, *, cause: Cause, about: Iterable[UUID] = ()) -> LiveUnit:
        """Return a fresh unit; `about` needs no fetching here."""
        del about
        return LiveUnit(load=self._load, mapper=self.mapper, cause=cause)

    async def run(
        self,
        decide: Callable[[Unit], Awaitable[T]],
        *,
        cause: Cause,
        once: Once | None = None,
        known: Aggregate | None = None,
    ) -> Done[T]:
        """Decide and commit; decide again when somebody else was first.

        Raises:
            KeyIsReusedForAnotherBody: the same key came with another body.
            VersionConflict: others were first, several times over.
        """
        if once is not None and once.key in self._commands:
            return await self._repeat(once)
        for attempt in range(1, _DECISIONS + 1):
            unit = await self.unit(cause=cause)
            if known is not None and attempt == 1:
                unit.add(known)
            result = await decide(unit)
            try:
                committed = await self.commit(unit.work(once=once))
            except VersionConflict:
                if attempt == _DECISIONS:
                    raise
                continue
            return Done(
                result=result,
                position=await self._position(committed, once),
                repeated=False,
                request_id=once.request_id if once else None,
                status=once.status if once else 200,
            )
        raise AssertionError  # the loop returns or raises

    async def commit(self, work: Work, *, for_a_person: bool = False) -> Committed:
        """Commit one work, or nothing of it.

        Raises:
            TrackingWasMoved: its events were handled by somebody else.
            VersionConflict: somebody else changed an aggregate first.
        """
        del for_a_person
        if work.tracking is not None:
            self._check(work.tracking)
        for event in work.unparked:
            if (event.consumer, event.origin, event.position) not in self._parked:
                raise TrackingWasMoved(event.consumer)
        there = {(row.originator_id, row.originator_version) for row in self._rows}
        new = [(row.originator_id, row.originator_version) for row in work.events]
        if there.intersection(new) or len(set(new)) != len(new):
            raise VersionConflict(str(new[0][0]))
        if work.once is not None and work.once.key in self._commands:
            raise KeyIsReusedForAnotherBody(work.once.key)
        return self._record(work)

    async def tracked(self, consumer: str, origin: str) -> dict[int, int]:
        """Return how far a consumer has come in each partition of an origin."""
        rows = self._tracked.items()
        return {p: at for (c, o, p), at in rows if (c, o) == (consumer, origin)}

    async def has_parked(self, consumer: str) -> bool:
        """Tell whether a consumer has parked events."""
        return bool(await self.parked(consumer))

    async def parked_requests(self, consumer: str, request_ids: Iterable[UUID]) -> set[UUID]:
        """Return those of the requests that have parked events."""
        parked = {p.request_id for p in self._parked.values() if p.consumer == consumer}
        return parked.intersection(request_ids)

    async def parked(self, consumer: str | None = None) -> Sequence[Parked]:
        """Return parked events in the order in which they must be tried again."""
        return [p for p in self._parked.values() if consumer in {None, p.consumer}]

    async def position_of(self, request_id: UUID) -> Position | None:
        """Return the position of the last announced event of an aggregate."""
        topics = {topic_of(kind) for kind in self.announcements}
        found = [
            number
            for number, row in enumerate(self._rows, start=1)
            if row.originator_id == request_id and row.topic in topics
        ]
        if not found:
            return None
        return Position(service=self.service, number=found[-1], request_id=request_id)

    async def after(self, position: int, *, limit: int) -> Sequence[Entry]:
        """Return the events after a position, at most `limit`."""
        return [
            Entry(
                position=number,
                row=self.mapper.row(
                    str(row.originator_id), row.originator_version, row.topic, row.state
                ),
            )
            for number, row in enumerate(self._rows, start=1)
            if number > position
        ][:limit]

    def _check(self, tracking: Tracking) -> None:
        if tracking.none_parked and any(tracking.consumer == c for c, _, _ in self._parked):
            raise TrackingWasMoved(tracking.consumer)
        for partition, (old, _) in tracking.moves.items():
            at = self._tracked.get((tracking.consumer, tracking.origin, partition), 0)
            if at != old:
                raise TrackingWasMoved(tracking.consumer)

    def _record(self, work: Work) -> Committed:
        positions = []
        for row in work.events:
            self._rows.append(row)
            positions.append(
                (UUID(str(row.originator_id)), row.originator_version, len(self._rows), row.topic)
            )
        if work.once is not None:
            at = self._last_announced(positions, work.once.request_id)
            self._commands[work.once.key] = (work.once, at)
        if work.tracking is not None:
            for partition, (_, new) in work.tracking.moves.items():
                key = (work.tracking.consumer, work.tracking.origin, partition)
                self._tracked[key] = new
        self.jobs[:] = [each for each in self.jobs if each[0].lock not in work.called_off]
        self.jobs.extend(work.jobs)
        self.statements.extend(work.statements)
        for event in work.parked:
            self._parked[event.consumer, event.origin, event.position] = event
        for event in work.unparked:
            del self._parked[event.consumer, event.origin, event.position]
        return Committed(positions=tuple(positions))

    async def _repeat(self, once: Once) -> Done[Any]:
        recorded, position = self._commands[once.key]
        if recorded.fingerprint != once.fingerprint:
            raise KeyIsReusedForAnotherBody(once.key)
        return Done(
            result=None,
            position=position or await self.position_of(recorded.request_id),
            repeated=True,
            request_id=recorded.request_id,
            status=recorded.status,
        )

    async def _position(self, committed: Committed, once: Once | None) -> Position | None:
        about = once.request_id if once else None
        told = self._last_announced(committed.positions, about)
        return told or (await self.position_of(once.request_id) if once else None)

    def _last_announced(
        self, positions: Sequence[tuple[UUID, int, int, str]], about: UUID | None
    ) -> Position | None:
        topics = {topic_of(kind) for kind in self.announcements}
        for aggregate_id, _, number, topic in reversed(positions):
            if topic in topics:
                return Position(
                    service=self.service, number=number, request_id=about or aggregate_id
                )
        return None

    async def _load(self, id: UUID) -> Aggregate | None:  # noqa: A002
        aggregate: Aggregate | None = None
        for row in self._rows:
            if row.originator_id == id:
                fact: Any = self._fact(row)
                aggregate = fact.mutate(aggregate)
        return aggregate

    def _fact(self, row: StoredEvent) -> Any:
        id = UUID(str(row.originator_id))  # noqa: A001
        return self.mapper.from_row(id, row.originator_version, row.topic, row.state)
