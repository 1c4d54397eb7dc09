"""From stored facts to rows and back: explicit topics, versions, upcasters."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from eventsourcing.persistence import StoredEvent

from libs.events.aggregate import Aggregate, StoredFact
from libs.events.envelope import Cause

_IN_COLUMNS = {"originator_id", "originator_version"}


class UnknownTopic(Exception):
    """The log holds an event whose class this version of the service does not have."""


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """What is stored beside an event: why it happened and which commit wrote it."""

    correlation_id: UUID
    causation_id: UUID | None


class EventMapper:
    """Maps the events of the given aggregates.

    The row's state is JSON: `{"v": class version, "m": metadata, "d": the event's own fields}`.
    """

    def __init__(self, aggregates: Sequence[type[Aggregate]]) -> None:
        self._kinds: dict[str, Any] = {}
        for aggregate in aggregates:
            for fact in _facts_of(aggregate):
                if self._kinds.setdefault(fact.TOPIC, fact) is not fact:
                    raise UnknownTopic(f"{fact.TOPIC} is the topic of two event classes")

    @property
    def kinds(self) -> Iterable[type[StoredFact]]:
        """Every stored event class, each with its topic."""
        return self._kinds.values()

    def to_row(self, fact: StoredFact, *, cause: Cause, commit: UUID) -> StoredEvent:
        """Return the row of a new event; `commit` tells afterwards who wrote it."""
        state = {
            "v": type(fact).class_version,
            "m": {
                "correlation": cause.correlation_id,
                "causation": cause.causation_id,
                "commit": commit,
            },
            # written by the model itself, once: as a dictionary it would be written a second time
            "d": orjson.Fragment(fact.model_dump_json(exclude=_IN_COLUMNS)),
        }
        return StoredEvent(
            originator_id=fact.originator_id,
            originator_version=fact.originator_version,
            topic=topic_of(type(fact)),
            state=orjson.dumps(state),
        )

    def from_row(self, id: UUID, version: int, topic: str, state: bytes) -> StoredFact:  # noqa: A002
        """Return the event of a row, brought up to the class's present version.

        Raises:
            UnknownTopic: the class is gone, or the row was written by a newer version.
        """
        kind = self._kinds.get(topic)
        if kind is None:
            raise UnknownTopic(topic)
        row = orjson.loads(state)
        stored, fields = row["v"], row["d"]
        if stored > kind.class_version:
            raise UnknownTopic(f"{topic} version {stored}")
        for step in range(stored, kind.class_version):
            getattr(kind, f"upcast_v{step}_v{step + 1}")(fields)
        fact: StoredFact = kind.model_validate(
            {**fields, "originator_id": id, "originator_version": version}
        )
        return fact

    def metadata(self, state: bytes) -> Metadata:
        """Return what was stored beside the event of a row."""
        meta = orjson.loads(state)["m"]
        causation = meta["causation"]
        return Metadata(
            correlation_id=UUID(meta["correlation"]),
            causation_id=UUID(causation) if causation else None,
        )


def topic_of(kind: type[StoredFact]) -> str:
    """Return the explicit topic of a stored event class."""
    topic: Any = getattr(kind, "TOPIC", None)
    if not isinstance(topic, str):
        raise UnknownTopic(f"{kind.__qualname__} has no TOPIC")
    return topic


def _facts_of(aggregate: type[Aggregate]) -> Iterator[Any]:
    for name in dir(aggregate):
        member = getattr(aggregate, name)
        stored = isinstance(member, type) and issubclass(member, StoredFact)
        if stored and member.__name__ != "Event" and getattr(member, "TOPIC", None):
            yield member
