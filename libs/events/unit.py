"""One decision and everything that must be recorded with it.

A use case is given a `Unit`; whatever it loads, adds, defers or executes there is committed in one
PostgreSQL transaction, together with the position of the event reacted to or the idempotency key of
the command. Nothing is saved explicitly, and a decision that raises leaves no trace.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from libs.events.aggregate import Aggregate
from libs.events.envelope import Cause
from libs.events.values import Position

A = TypeVar("A", bound=Aggregate)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Job:
    """Work for later, deferred in the same transaction; its arguments hold no personal data.

    Attributes:
        task: the name under which compose registers the use case that does it.
        lock: jobs with the same lock never run at the same time.
        at: not before this moment (aware); None means now.
    """

    task: str
    args: Mapping[str, str]
    lock: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A write to the service's own tables; `sql` is a constant with psycopg's named parameters.

    `municipality` is the NIS of the rows that it touches. The writes of a consumer may leave it
    out: theirs are the municipalities of the events that they follow from.

    Where many decisions write the same at the same moment, `gathered` lets one execution do it for
    all: the SQL then takes, for each parameter, an array of the values of all.
    """

    sql: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    municipality: str | None = None
    gathered: bool = False


class Unit(Protocol):
    """What a use case sees of the transaction that its decision becomes."""

    @property
    def cause(self) -> Cause:
        """Why this is happening."""
        ...

    async def get(self, kind: type[A], id: UUID) -> A:  # noqa: A002 - the word of the domain
        """Load an aggregate.

        Raises:
            UnknownAggregate: nothing was ever recorded under this id.
        """
        ...

    async def find(self, kind: type[A], id: UUID) -> A | None:  # noqa: A002
        """Load an aggregate, or return None."""
        ...

    def add(self, aggregate: Aggregate) -> None:
        """Take a new aggregate in."""
        ...

    def defer(self, job: Job) -> None:
        """Let a job run once this is committed."""
        ...

    def call_off(self, lock: str) -> None:
        """Let jobs that wait under this lock never run: nobody needs them any more.

        What was begun goes on, and what the same decision defers stays; so a job still looks for
        itself whether it is needed.
        """
        ...

    def execute(self, statement: Statement) -> None:
        """Write to a table of our own."""
        ...


@dataclass(frozen=True, kw_only=True)
class Once:
    """The idempotency of one command: recorded in the transaction of its effect.

    Attributes:
        key: scoped to actor and municipality, and hashed.
        fingerprint: of the body; the same key with another one is refused.
        request_id: the request that the command is about.
        status: HTTP status of the answer that the same key will get again.
        begins: the request begins with it: unless the command comes again, nothing is there yet.
    """

    key: str
    fingerprint: str
    request_id: UUID
    status: int
    begins: bool = False


@dataclass(frozen=True, kw_only=True)
class Done(Generic[T]):
    """What came of a command; `repeated` means it had been done before under the same key."""

    result: T | None
    position: Position | None
    repeated: bool
    request_id: UUID | None
    status: int


@dataclass(frozen=True, kw_only=True)
class RunningJob:
    """A job as its handler sees it; `attempt` counts from 1."""

    args: Mapping[str, str]
    cause: Cause
    attempt: int


JobHandler = Callable[[RunningJob], Awaitable[None]]
