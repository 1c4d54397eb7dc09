"""Aggregates: what is remembered, and how events change it.

An aggregate decides in a public method and remembers in a private `@event` method. Its events are
frozen pydantic models with an explicit `TOPIC`, so that moving a module never changes what is
stored. The time of an event comes from the caller as `timestamp` (aware UTC), never from a clock.
"""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.domain import BaseAggregate, CanInitAggregate, CanMutateAggregate, event
from pydantic import BaseModel, ConfigDict

__all__ = ["Aggregate", "event"]


class StoredFact(BaseModel, CanMutateAggregate[UUID]):
    """Base of every stored event; a later shape raises `class_version` and adds an upcaster."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    class_version: ClassVar[int] = 1

    originator_id: UUID
    originator_version: int
    timestamp: datetime

    def _as_dict(self) -> dict[str, Any]:
        return self.__dict__


class Aggregate(BaseAggregate[UUID]):
    """Base of every aggregate; `create_id` is given the id by the caller, never made up."""

    @staticmethod
    def create_id(*, id: UUID, **_: Any) -> UUID:  # noqa: A002 - the library's name for it
        """Return the id that the caller decided on."""
        return id

    class Event(StoredFact):
        """Something that happened to the aggregate."""

    class Created(Event, CanInitAggregate[UUID]):
        """The beginning of the aggregate."""

        originator_topic: str
