"""From log entries to envelopes: what is told, and its place in the line of its partition."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from libs.events.announcing import Announcements
from libs.events.envelope import AnyEnvelope, Contract, Envelope, event_id_for, event_id_text
from libs.events.store.log import Entry
from libs.events.streams import Wire, worded
from libs.events.values import partition_of


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
    return [
        Envelope(
            event_id=event_id_for(
                origin.service, entry.fact.originator_id, entry.fact.originator_version
            ),
            position=entry.position,
            previous=before,
            partition=partition,
            at=entry.fact.timestamp,
            correlation_id=entry.metadata.correlation_id,
            causation_id=entry.metadata.causation_id,
            event=event,
        )
        for entry, event, partition, before in _told(entries, previous, origin)
    ]


def as_messages(
    entries: Sequence[Entry], previous: dict[int, int], origin: Origin
) -> Sequence[Wire]:
    """Return the messages of the same envelopes, which are not made: a sixth of the relay's CPU."""
    return [
        worded(
            event,
            event_id=event_id_text(
                origin.service, entry.fact.originator_id, entry.fact.originator_version
            ),
            at=entry.fact.timestamp,
            position=entry.position,
            previous=before,
            partition=partition,
            correlation=entry.metadata.correlation,
            causation=entry.metadata.causation,
        )
        for entry, event, partition, before in _told(entries, previous, origin)
    ]


def _told(
    entries: Sequence[Entry], previous: dict[int, int], origin: Origin
) -> Iterator[tuple[Entry, Contract, int, int]]:
    """Give what is told, with its partition and the position before it in that partition."""
    for entry in entries:
        announce = origin.announcements.get(type(entry.fact))
        if announce is not None:
            event = announce(entry.fact)
            partition = partition_of(event.request_id)
            yield entry, event, partition, previous.get(partition, 0)
            previous[partition] = entry.position
