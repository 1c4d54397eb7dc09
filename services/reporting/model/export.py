"""A report that is made in the background: who ordered it, what came of it, who fetched it."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid5

from pydantic import JsonValue

from libs.events.aggregate import Aggregate, event
from libs.privacy.sealed import Sealable, Sealed
from services.reporting.model.as_of import AsOf

_EXPORT_IDS = UUID("3f0f7c55-93c4-5a8a-bb4b-6f1e8b0a5d62")


def export_id_for(*, municipality: str, caller: str, key: str) -> UUID:
    """Return the id of the export that this caller orders under this idempotency key."""
    return uuid5(_EXPORT_IDS, f"{municipality}|{caller}|{key}")


class ExportOrder(Sealable):
    """What was ordered. Somebody who is looked for may stand in it, so it is sealed.

    Attributes:
        criteria: all that is asked, by their names in the address of a search.
        known_as: the name of the saved filter among them, if there is one.
        made_by: the name of who ordered it, as the report tells it.
        email: where the notice goes; None: the sign-in told no address.
    """

    SCHEMA: ClassVar[str] = "export-order.v1"

    criteria: dict[str, JsonValue]
    known_as: str | None = None
    made_by: str
    email: str | None = None


class Export(Aggregate):
    """One report of one member of staff; its events stay when the file is gone."""

    TOPIC: ClassVar[str] = "reporting.export"

    class Event(Aggregate.Event):
        """Something that happened to the export."""

        TOPIC: ClassVar[str] = "reporting.export.event"

    class Created(Aggregate.Created):
        """It was ordered."""

        TOPIC: ClassVar[str] = "reporting.export.ordered"
        municipality: str
        ordered_by: str
        national_numbers: bool
        order: Sealed[ExportOrder]

    class Made(Event):
        """The file is there, of so many rows, in so many pieces, until `expires_at`.

        It holds everything `up_to` a moment (None: that was not known), which was `is_complete` or
        not; of files of before nothing is told.
        """

        TOPIC: ClassVar[str] = "reporting.export.made"
        attempt: UUID
        rows: int
        size: int
        pieces: int
        expires_at: datetime
        up_to: datetime | None = None
        is_complete: bool | None = None

    class AttemptFailed(Event):
        """It was tried, and something went wrong that does not pass by itself."""

        TOPIC: ClassVar[str] = "reporting.export.attempt-failed"

    class Abandoned(Event):
        """It cannot be made any more as it was ordered, or was tried often enough."""

        TOPIC: ClassVar[str] = "reporting.export.abandoned"
        reason: str

    class Fetched(Event):
        """Somebody took the file."""

        TOPIC: ClassVar[str] = "reporting.export.fetched"
        by: str

    class Removed(Event):
        """The file is gone: its term is over."""

        TOPIC: ClassVar[str] = "reporting.export.removed"

    @event(Created)
    def __init__(
        self,
        *,
        id: UUID,  # noqa: A002, ARG002 - the library's name for it; the base keeps it
        timestamp: datetime,
        municipality: str,
        ordered_by: str,
        national_numbers: bool,
        order: Sealed[ExportOrder],
    ) -> None:
        self.municipality = municipality
        self.ordered_by = ordered_by
        self.national_numbers = national_numbers
        self.order = order
        self.ordered_at = timestamp
        self.attempt: UUID | None = None
        self.rows = self.size = self.pieces = 0
        self.made_at: datetime | None = None
        self.expires_at: datetime | None = None
        self.as_of: AsOf | None = None
        self.failed_attempts = 0
        self.abandoned_because: str | None = None
        self.removed_at: datetime | None = None

    @property
    def is_to_be_made(self) -> bool:
        """Whether nothing came of it yet."""
        return self.attempt is None and self.abandoned_because is None

    @property
    def is_removed(self) -> bool:
        """Whether its file is gone."""
        return self.removed_at is not None

    def make(
        self,
        *,
        attempt: UUID,
        rows: int,
        size: int,
        pieces: int,
        as_of: AsOf,
        expires_at: datetime,
        now: datetime,
    ) -> None:
        """Take the file that this attempt made; of two, the first counts."""
        if self.is_to_be_made:
            self._made(
                timestamp=now,
                attempt=attempt,
                rows=rows,
                size=size,
                pieces=pieces,
                expires_at=expires_at,
                up_to=as_of.up_to,
                is_complete=as_of.is_complete,
            )

    def fail(self, *, now: datetime) -> None:
        """Remember that an attempt failed, unless something came of another one."""
        if self.is_to_be_made:
            self._attempt_failed(timestamp=now)

    def abandon(self, reason: str, *, now: datetime) -> None:
        """Give it up, unless something came of it."""
        if self.is_to_be_made:
            self._abandoned(timestamp=now, reason=reason)

    def fetch(self, *, by: str, now: datetime) -> None:
        """Remember who takes the file."""
        self._fetched(timestamp=now, by=by)

    def remove(self, *, now: datetime) -> None:
        """Let the file go, once."""
        if self.attempt is not None and not self.is_removed:
            self._removed(timestamp=now)

    @event(Made)
    def _made(
        self,
        *,
        timestamp: datetime,
        attempt: UUID,
        rows: int,
        size: int,
        pieces: int,
        expires_at: datetime,
        up_to: datetime | None,
        is_complete: bool | None,
    ) -> None:
        self.attempt = attempt
        self.rows, self.size, self.pieces = rows, size, pieces
        self.made_at, self.expires_at = timestamp, expires_at
        if is_complete is not None:
            self.as_of = AsOf(up_to=up_to, is_complete=is_complete)

    @event(AttemptFailed)
    def _attempt_failed(self, *, timestamp: datetime) -> None:  # noqa: ARG002 - kept with it
        self.failed_attempts += 1

    @event(Abandoned)
    def _abandoned(self, *, timestamp: datetime, reason: str) -> None:  # noqa: ARG002 - kept with it
        self.abandoned_because = reason

    @event(Fetched)
    def _fetched(self, *, timestamp: datetime, by: str) -> None:
        pass

    @event(Removed)
    def _removed(self, *, timestamp: datetime) -> None:
        self.removed_at = timestamp
