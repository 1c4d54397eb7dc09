"""Where cases are kept, as a job sees it: look, then decide and record in one transaction."""

from collections.abc import Awaitable, Callable
from typing import Protocol
from uuid import UUID

from libs.events.aggregate import Aggregate
from libs.events.envelope import Cause
from libs.events.unit import A, Done, T, Unit


class Records(Protocol):
    """The event store is one."""

    async def read(self, kind: type[A], id: UUID) -> A:  # noqa: A002 - the word of the domain
        """Load an aggregate only to look at it.

        Raises:
            UnknownAggregate: nothing was ever recorded under this id.
        """
        ...

    async def run(
        self,
        decide: Callable[[Unit], Awaitable[T]],
        *,
        cause: Cause,
        known: Aggregate | None = None,
    ) -> Done[T]:
        """Decide and record; decide again when somebody else was first.

        `known` was read just now, and is not read again for the first attempt.
        """
        ...
