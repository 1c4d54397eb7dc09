"""From log entries to envelopes: what is told, and its place in the line of its partition."""

from collections.abc import Sequence
from typing import Any, Protocol

from libs.events.announcing import Announcements
from libs.events.envelope import AnyEnvelope, Envelope, event_id_for
from libs.events.store.log import Entry
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
    envelopes: list[AnyEnvelope] = []
    for entry in entries:
        announce = origin.announcements.get(type(entry.fact))
        if announce is None:
            continue
        event = announce(entry.fact)
        partition = partition_of(event.request_id)
        fact = entry.fact
        envelopes.append(
            Envelope[Any](
                event_id=event_id_for(origin.service, fact.originator_id, fact.originator_version),
                position=entry.position,
                previous=previous.get(partition, 0),
                partition=partition,
                at=fact.timestamp,
                correlation_id=entry.metadata.correlation_id,
                causation_id=entry.metadata.causation_id,
                event=event,
            )
        )
        previous[partition] = entry.position
    return envelopes
