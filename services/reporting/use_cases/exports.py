"""What every use case about exports has in common: where they are kept, and with which keys."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.aggregate import Aggregate
from libs.events.envelope import Cause
from libs.events.refusals import Refused
from libs.events.unit import A, Done, Statement, T, Unit
from libs.privacy.sealed import Keys
from services.reporting.model.export import Export
from services.reporting.model.standing import Standing


class UnknownExport(Refused):
    """There is no such export of this member of staff."""


class Records(Protocol):
    """The log of our own events."""

    async def find(self, kind: type[A], id: UUID) -> A | None:  # noqa: A002 - the domain's word
        """Load an aggregate only to look at it, or return None."""
        ...

    async def run(
        self,
        decide: Callable[[Unit], Awaitable[T]],
        *,
        cause: Cause,
        known: Aggregate | None = None,
    ) -> Done[T]:
        """Decide and commit in one transaction; decide again when somebody else was first."""
        ...


class ExportKeys(Keys, Protocol):
    """Where keys are kept, and destroyed; the vault is one."""

    async def destroy(self, request_id: UUID) -> None:
        """Destroy a key for good; repeating it is harmless."""
        ...


class ExportShelf(Protocol):
    """Where exports stand, and the pieces of their files."""

    async def standing_of(self, owner: str, *, municipality: str, now: datetime) -> Standing:
        """Return what somebody has now."""
        ...

    def put(self, ordered: Export, *, place: int) -> Statement:
        """Put a new one there, as the how-manieth of whoever ordered it.

        Of two at the same place the second is not committed: it is decided again.
        """
        ...

    def renew(self, export: Export) -> Statement:
        """Let it stand there as it is now."""
        ...

    def tell_progress(self, export: Export, *, done: int, of: int | None) -> Statement:
        """Tell how far it is while it is being made."""
        ...

    def keep_piece(self, export: Export, *, attempt: UUID, number: int, box: bytes) -> Statement:
        """Keep a piece of the file that an attempt makes, numbered from 0."""
        ...

    def drop_pieces(self, export: Export, *, but: UUID | None = None) -> Statement:
        """Throw the pieces of all attempts away, but those of one."""
        ...
