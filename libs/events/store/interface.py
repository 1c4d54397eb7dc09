"""What consumers and commands need of a store; the one in memory offers the same."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Protocol
from uuid import UUID

from libs.events.aggregate import Aggregate
from libs.events.envelope import Cause
from libs.events.store.units import LiveUnit
from libs.events.store.work import Committed, Parked, Work
from libs.events.unit import A, Done, Once, T, Unit
from libs.events.values import Position


class Store(Protocol):
    """The truth of one service, wherever it is kept."""

    @property
    def service(self) -> str:
        """The service whose store it is."""
        ...

    async def read(self, kind: type[A], id: UUID) -> A:  # noqa: A002 - the word of the domain
        """Load an aggregate only to look at it."""
        ...

    async def find(self, kind: type[A], id: UUID) -> A | None:  # noqa: A002
        """Load an aggregate only to look at it, or return None."""
        ...

    async def unit(self, *, cause: Cause, about: Iterable[UUID] = ()) -> LiveUnit:
        """Return a fresh unit."""
        ...

    async def run(
        self,
        decide: Callable[[Unit], Awaitable[T]],
        *,
        cause: Cause,
        once: Once | None = None,
        known: Aggregate | None = None,
    ) -> Done[T]:
        """Decide and commit; decide again when somebody else was first."""
        ...

    async def commit(self, work: Work, *, for_a_person: bool = False) -> Committed:
        """Commit one work."""
        ...

    async def tracked(self, consumer: str, origin: str) -> dict[int, int]:
        """Return how far a consumer has come in each partition of an origin."""
        ...

    async def has_parked(self, consumer: str) -> bool:
        """Tell whether a consumer has parked events."""
        ...

    async def parked_requests(self, consumer: str, request_ids: Iterable[UUID]) -> set[UUID]:
        """Return those of the requests that have parked events."""
        ...

    async def parked(self, consumer: str | None = None) -> Sequence[Parked]:
        """Return parked events in the order in which they must be tried again."""
        ...

    async def position_of(self, request_id: UUID) -> Position | None:
        """Return the position of the last announced event of an aggregate."""
        ...
