"""From stored facts to rows and back: explicit topics, versions, upcasters."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from eventsourcing.persistence import StoredEvent

from libs.events.aggregate import Aggregate, StoredFact
from libs.events.envelope import Cause

_IN_COLUMNS = {"originator_id", "originator_version"}
_FIELDS = b',"d":'


class UnknownTopic(Exception):
    """The log holds an event whose class this version of the service does not have."""


class Metadata(NamedTuple):
    """What is stored beside an event: why it happened. Ids are kept as the text that they are."""

    correlation: str
    causation: str | None

    @property
    def correlation_id(self) -> UUID:
        """What began it all."""
        return UUID(self.correlation)

    @property
    def causation_id(self) -> UUID | None:
        """The event that led to it, if an event did."""
        return UUID(self.causation) if self.causation else None


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
        return self.row(str(id), version, topic, state).fact

    def metadata(self, state: bytes) -> Metadata:
        """Return what was stored beside the event of a row."""
        return _metadata(_opened(state)[0])

    def row(self, id: str, version: int, topic: str, state: bytes) -> "Row":  # noqa: A002
        """Return a row, of which only what stands beside the event is read yet.

        Raises:
            UnknownTopic: the class is gone, or the row was written by a newer version.
        """
        head, fields = _opened(state)
        kind = self._kinds.get(topic)
        if kind is None:
            raise UnknownTopic(topic)
        if head["v"] > kind.class_version:
            raise UnknownTopic(f"{topic} version {head['v']}")
        return Row(id, version, kind, head["v"], _metadata(head), fields)


class Row(NamedTuple):
    """One stored event; `id` and `version` are those of its aggregate.

    Whoever only passes it on needs neither the event nor its ids as objects: to make those takes
    more than all the rest.
    """

    id: str
    version: int
    kind: Any
    written_in: int
    metadata: Metadata
    json: bytes

    @property
    def fact(self) -> StoredFact:
        """The event, brought up to the class's present version."""
        json = self.json
        if self.written_in < self.kind.class_version:
            json = _brought_up_to_date(self.kind, self.written_in, json)
        # Read by pydantic itself, which makes no Python object of what it validates: 7 µs for the
        # event of a request, where parsing it first and `model_validate` take 13.
        place = b'{"originator_id":"%b","originator_version":%d,' % (self.id.encode(), self.version)
        fact: StoredFact = self.kind.__pydantic_validator__.validate_json(place + json[1:])
        return fact

    @property
    def fields(self) -> dict[str, Any] | None:
        """The fields as JSON has them; None where an older version of the class wrote them."""
        if self.written_in != self.kind.class_version:
            return None
        fields: dict[str, Any] = orjson.loads(self.json)
        fields["originator_id"], fields["originator_version"] = self.id, self.version
        return fields


def _metadata(head: Any) -> Metadata:
    meta = head["m"]
    return Metadata(correlation=meta["correlation"], causation=meta["causation"])


def _opened(state: bytes) -> tuple[Any, bytes]:
    """Return what stands beside the fields of a row, and the fields as JSON.

    Where the fields stand last, as `to_row` writes them, they are cut out: nothing before them is
    free text. A row that was written by another hand is parsed and its fields are written again.
    """
    head, found, fields = state.partition(_FIELDS)
    if found:
        return orjson.loads(head + b"}"), fields[:-1]
    row = orjson.loads(state)
    return row, orjson.dumps(row["d"])


def _brought_up_to_date(kind: Any, stored: int, fields: bytes) -> bytes:
    upcast = orjson.loads(fields)
    for step in range(stored, kind.class_version):
        getattr(kind, f"upcast_v{step}_v{step + 1}")(upcast)
    return orjson.dumps(upcast)


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
