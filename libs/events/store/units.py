"""The unit that a use case is given on a real database."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from uuid import UUID, uuid4

from eventsourcing.persistence import StoredEvent

from libs.events.aggregate import Aggregate
from libs.events.envelope import Cause
from libs.events.refusals import UnknownAggregate
from libs.events.store.mapping import EventMapper
from libs.events.store.work import Parked, Tracking, Work
from libs.events.unit import A, Job, Once, Statement

Load = Callable[[UUID], Awaitable[Aggregate | None]]


class LiveUnit:
    """Collects what a decision (or a batch of reactions) records; implements `Unit`."""

    def __init__(self, *, load: Load, mapper: EventMapper, cause: Cause) -> None:
        self._load = load
        self._mapper = mapper
        self._cause = cause
        self._commit = uuid4()
        self._aggregates: dict[UUID, Aggregate | None] = {}
        self._rows: list[StoredEvent] = []
        self._jobs: list[tuple[Job, Mapping[str, str]]] = []
        self._called_off: list[str] = []
        self._statements: list[Statement] = []
        self._municipalities: set[str] = set()
        self._parked: list[Parked] = []
        self._unparked: list[Parked] = []

    @property
    def cause(self) -> Cause:
        """Why this is happening."""
        return self._cause

    def because(self, cause: Cause) -> None:
        """Take what was decided so far as caused by the earlier cause, and go on with this one."""
        self._collect()
        self._cause = cause

    async def get(self, kind: type[A], id: UUID) -> A:  # noqa: A002 - the word of the domain
        """Load an aggregate; the same object again within one unit.

        Raises:
            UnknownAggregate: nothing was ever recorded under this id.
        """
        found = await self.find(kind, id)
        if found is None:
            raise UnknownAggregate(kind.__name__)
        return found

    async def find(self, kind: type[A], id: UUID) -> A | None:  # noqa: A002
        """Load an aggregate, or return None."""
        if id not in self._aggregates:
            self._aggregates[id] = await self._load(id)
        found = self._aggregates[id]
        if found is not None and not isinstance(found, kind):
            raise UnknownAggregate(kind.__name__)
        return found

    def add(self, aggregate: Aggregate) -> None:
        """Take a new aggregate in."""
        self._aggregates[aggregate.id] = aggregate

    def defer(self, job: Job) -> None:
        """Let a job run once this is committed; it carries its cause along."""
        why = {"correlation": str(self._cause.correlation_id)}
        if self._cause.causation_id is not None:
            why["causation"] = str(self._cause.causation_id)
        self._jobs.append((job, {**job.args, **{f"_{name}": text for name, text in why.items()}}))

    def call_off(self, lock: str) -> None:
        """Let what waits under this lock never run: nobody needs it any more."""
        self._called_off.append(lock)

    def execute(self, statement: Statement) -> None:
        """Write to a table of our own."""
        self._statements.append(statement)
        if statement.municipality is not None:
            self._municipalities.add(statement.municipality)

    def follows_from(self, municipalities: Iterable[str]) -> None:
        """Let what is written touch the rows of these municipalities: those of the events."""
        self._municipalities.update(municipalities)

    def park(self, event: Parked) -> None:
        """Keep an event that cannot be handled."""
        self._parked.append(event)

    def unpark(self, event: Parked) -> None:
        """Let go of an event that is handled with this unit."""
        self._unparked.append(event)

    def work(self, *, once: Once | None = None, tracking: Tracking | None = None) -> Work:
        """Return everything collected, for one transaction."""
        self._collect()
        return Work(
            events=tuple(self._rows),
            once=once,
            tracking=tracking,
            jobs=tuple(self._jobs),
            called_off=tuple(self._called_off),
            statements=tuple(self._statements),
            municipalities=frozenset(self._municipalities),
            parked=tuple(self._parked),
            unparked=tuple(self._unparked),
        )

    def _collect(self) -> None:
        for aggregate in self._aggregates.values():
            if aggregate is not None:
                self._rows.extend(
                    self._mapper.to_row(fact, cause=self._cause, commit=self._commit)  # type: ignore[arg-type] # ours are all StoredFacts
                    for fact in aggregate.collect_events()
                )
