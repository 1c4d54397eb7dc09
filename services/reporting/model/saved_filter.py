"""A filter that somebody keeps: criteria with a name, and whom it is shared with."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid5

from pydantic import JsonValue

from libs.events.aggregate import Aggregate, event
from libs.privacy.sealed import Sealable, Sealed

_FILTER_IDS = UUID("9b0f9b0e-4a55-5f0c-8d0e-7c6f2b3a41d7")


def filter_id_for(*, municipality: str, caller: str, key: str) -> UUID:
    """Return the id of the filter that this caller saves under this idempotency key."""
    return uuid5(_FILTER_IDS, f"{municipality}|{caller}|{key}")


class FilterContents(Sealable):
    """What a filter says. Somebody who is looked for may stand in it, so it is sealed.

    Attributes:
        criteria: by their names in the address of a search; days as they were typed.
        owner_name: whose it is, for those whom it is shared with.
    """

    SCHEMA: ClassVar[str] = "filter-contents.v1"

    name: str
    criteria: dict[str, JsonValue]
    owner_name: str


class SavedFilter(Aggregate):
    """One filter of one member of staff; its contents are sealed with a key of its own."""

    TOPIC: ClassVar[str] = "reporting.filter"

    class Event(Aggregate.Event):
        """Something that happened to the filter."""

        TOPIC: ClassVar[str] = "reporting.filter.event"

    class Created(Aggregate.Created):
        """It was saved."""

        TOPIC: ClassVar[str] = "reporting.filter.saved"
        municipality: str
        owner: str
        contents: Sealed[FilterContents]

    class Changed(Event):
        """Its owner gave it another name or other criteria."""

        TOPIC: ClassVar[str] = "reporting.filter.changed"
        contents: Sealed[FilterContents]

    class Shared(Event):
        """Its owner lets these use it, and nobody else any more."""

        TOPIC: ClassVar[str] = "reporting.filter.shared"
        shared_with: tuple[str, ...]

    class Unshared(Event):
        """Its owner took it back: nobody else uses it any more."""

        TOPIC: ClassVar[str] = "reporting.filter.unshared"

    class Deleted(Event):
        """Its owner threw it away."""

        TOPIC: ClassVar[str] = "reporting.filter.deleted"

    @event(Created)
    def __init__(
        self,
        *,
        id: UUID,  # noqa: A002, ARG002 - the library's name for it; the base keeps it
        timestamp: datetime,
        municipality: str,
        owner: str,
        contents: Sealed[FilterContents],
    ) -> None:
        self.municipality = municipality
        self.owner = owner
        self.contents = contents
        self.shared_with: tuple[str, ...] = ()
        self.is_deleted = False
        self.saved_at = timestamp
        self.changed_at = timestamp

    def change(self, contents: Sealed[FilterContents], *, now: datetime) -> None:
        """Let it say something else."""
        self._changed(timestamp=now, contents=contents)

    def share(self, shared_with: tuple[str, ...], *, now: datetime) -> None:
        """Share it with these, in place of whom it was shared with; the same again is nothing."""
        if shared_with != self.shared_with:
            self._shared(timestamp=now, shared_with=shared_with)

    def unshare(self, *, now: datetime) -> None:
        """Take it back; what is shared with nobody stays as it is."""
        if self.shared_with:
            self._unshared(timestamp=now)

    def delete(self, *, now: datetime) -> None:
        """Throw it away, once."""
        if not self.is_deleted:
            self._deleted(timestamp=now)

    @event(Changed)
    def _changed(self, *, timestamp: datetime, contents: Sealed[FilterContents]) -> None:
        self.contents = contents
        self.changed_at = timestamp

    @event(Shared)
    def _shared(self, *, timestamp: datetime, shared_with: tuple[str, ...]) -> None:
        self.shared_with = shared_with
        self.changed_at = timestamp

    @event(Unshared)
    def _unshared(self, *, timestamp: datetime) -> None:
        self.shared_with = ()
        self.changed_at = timestamp

    @event(Deleted)
    def _deleted(self, *, timestamp: datetime) -> None:
        self.is_deleted = True
        self.changed_at = timestamp
