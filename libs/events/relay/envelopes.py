"""From log entries to envelopes: what is told, and its place in the line of its partition."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import orjson

from libs.events.announcing import Announcements, Copied
from libs.events.envelope import AnyEnvelope, Contract, Envelope, event_id_for, event_id_text
from libs.events.store.log import Entry
from libs.events.store.mapping import Row
from libs.events.streams import Wire, worded
from libs.events.values import partition_of_text


class Origin(Protocol):
    """The service whose log it is."""

    @property
    def service(self) -> str:
        """Its name."""
        ...

    @property
    def announcements(self) -> Announcements:
        """What it tells of its events."""
        ...


def announced(
    entries: Sequence[Entry], previous: dict[int, int], origin: Origin
) -> Sequence[AnyEnvelope]:
    """Return the envelopes of what is told of these entries; `previous` moves along."""
    envelopes: list[AnyEnvelope] = []
    for entry in entries:
        announce = origin.announcements.get(entry.row.kind)
        if announce is not None:
            row, fact = entry.row, entry.row.fact
            event = announce(fact)
            partition, before = _place(str(event.request_id), entry.position, previous)
            envelopes.append(
                Envelope(
                    event_id=event_id_for(origin.service, UUID(row.id), row.version),
                    position=entry.position,
                    previous=before,
                    partition=partition,
                    at=fact.timestamp,
                    correlation_id=row.metadata.correlation_id,
                    causation_id=row.metadata.causation_id,
                    event=event,
                )
            )
    return envelopes


def as_messages(
    entries: Sequence[Entry], previous: dict[int, int], origin: Origin
) -> Sequence[Wire]:
    """Return the messages of the same envelopes, which are not made."""
    messages: list[Wire] = []
    for entry in entries:
        announce = origin.announcements.get(entry.row.kind)
        if announce is not None:
            row, metadata = entry.row, entry.row.metadata
            told = _as_stored(row, announce) or _made(row, announce)
            partition, before = _place(told.request_id, entry.position, previous)
            messages.append(
                worded(
                    told.contract,
                    told.payload,
                    event_id=event_id_text(origin.service, row.id, row.version),
                    request_id=told.request_id,
                    municipality=told.municipality,
                    at=told.at,
                    position=entry.position,
                    previous=before,
                    partition=partition,
                    correlation=metadata.correlation,
                    causation=metadata.causation,
                )
            )
    return messages


class _Told(NamedTuple):
    """What is told of an event."""

    contract: type[Contract]
    payload: bytes
    request_id: str
    municipality: str
    at: str


def _as_stored(row: Row, announce: Callable[[Any], Contract]) -> _Told | None:
    """Tell what is only copied without reading it; None where that cannot be."""
    if not isinstance(announce, Copied) or (fields := row.fields) is None:
        return None
    if (event := announce.of_stored(fields)) is None:
        return None
    at = fields["timestamp"].replace("Z", "+00:00")  # as `isoformat` has it
    return _Told(
        announce.contract, orjson.dumps(event), event["request_id"], event["municipality"], at
    )


def _made(row: Row, announce: Callable[[Any], Contract]) -> _Told:
    fact = row.fact
    event = announce(fact)
    payload, at = event.model_dump_json().encode(), fact.timestamp.isoformat()
    return _Told(type(event), payload, str(event.request_id), event.municipality, at)


def _place(request_id: str, position: int, previous: dict[int, int]) -> tuple[int, int]:
    """Return the partition, and the position before this one in it; `previous` moves along."""
    partition = partition_of_text(request_id)
    before = previous.get(partition, 0)
    previous[partition] = position
    return partition, before
