"""A piece of work for one transaction: a decision, or a batch of events reacted to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from libs.events.refusals import VersionConflict
from libs.events.unit import Job, Once, Statement


class TrackingWasMoved(VersionConflict):
    """Another worker, or we ourselves before a lost answer, handled these events already."""


@dataclass(frozen=True, kw_only=True)
class Tracking:
    """How far a consumer comes with this work, per partition of one origin.

    `moves` maps a partition to (the position it must be at now, the one it comes to): comparing
    before setting fences off duplicates and zombies alike. So does `none_parked`: the consumer then
    took every event as one of a request without parked events, for it has none at all.
    """

    consumer: str
    origin: str
    moves: Mapping[int, tuple[int, int]]
    none_parked: bool = False


@dataclass(frozen=True, kw_only=True)
class Parked:
    """An event that could not be handled, kept as it came; `error` never holds a value."""

    consumer: str
    origin: str
    position: int
    partition: int
    request_id: UUID
    subject: str
    headers: Mapping[str, str]
    payload: bytes = field(repr=False)
    error: str


BEHIND: Final = "an earlier event of this request is parked"
"""The error of an event that went not wrong itself, and keeps its place behind one that did."""


@dataclass(frozen=True, kw_only=True)
class Stuck:
    """The events of one request that one consumer parked; they are tried again together, in order.

    Attributes:
        events: how many.
        event: the type of the first, such as `loket.intake.request-submitted`; empty: unknown.
        error: why the first was parked; never holds a value.
        since: when the first of them was parked (aware).
    """

    consumer: str
    request_id: UUID
    events: int
    event: str
    error: str
    since: datetime


@dataclass(frozen=True, kw_only=True)
class Work:
    """Everything that is committed together; its statements touch rows of `municipalities`.

    Jobs that wait under a lock that is `called_off` go before `jobs` come.
    """

    events: Sequence[StoredEvent] = ()
    once: Once | None = None
    tracking: Tracking | None = None
    jobs: Sequence[tuple[Job, Mapping[str, str]]] = ()
    called_off: Sequence[str] = ()
    statements: Sequence[Statement] = ()
    municipalities: frozenset[str] = frozenset()
    parked: Sequence[Parked] = ()
    unparked: Sequence[Parked] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to commit."""
        recorded = self.events or self.once or self.tracking or self.jobs or self.statements
        return not (recorded or self.called_off or self.parked or self.unparked)


@dataclass(frozen=True, kw_only=True)
class Committed:
    """Where the events of a work landed: (aggregate id, version, position, topic) in order."""

    positions: Sequence[tuple[UUID, int, int, str]] = field(default=())
