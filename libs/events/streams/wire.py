"""How an envelope looks on the wire: CloudEvents in binary mode, with our place in line beside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from libs.events.contracts import BY_TYPE
from libs.events.envelope import AnyEnvelope, Contract, Envelope
from libs.events.values import PARTITIONS

_COPIED = frozenset({"Nats-Stream", "Nats-Stream-Source"})
_SOURCE = "/loket/"


class UnreadableEvent(Exception):
    """The headers are ours but the payload does not fit its contract."""


class NewerVersion(Exception):
    """The event is of a newer version than this process knows: wait for a newer process."""


@dataclass(frozen=True, kw_only=True)
class Wire:
    """One message as it travels; `headers` and `payload` are kept as they came.

    What stands in the headers is read once: a batch asks each of it several times.
    """

    subject: str
    headers: Mapping[str, str]
    payload: bytes

    @cached_property
    def position(self) -> int:
        """Place in the log of its service."""
        return int(self.headers["loket-position"])

    @cached_property
    def previous(self) -> int:
        """Place of the event announced before it in the same partition."""
        return int(self.headers["loket-previous"])

    @cached_property
    def partition(self) -> int:
        """Partition, 0 to 31."""
        return int(self.headers["loket-partition"])

    @property
    def _subjects_of_source(self) -> str:
        return f"evt.{self.headers.get('ce-source', '').removeprefix(_SOURCE)}."

    @cached_property
    def request_id(self) -> UUID:
        """The request that it is about."""
        return UUID(self.headers["ce-subject"])

    @cached_property
    def at(self) -> datetime:
        """When it happened."""
        return datetime.fromisoformat(self.headers["ce-time"])

    @property
    def is_ours(self) -> bool:
        """Whether it has the headers of a relay; anything else cannot be placed in line.

        What NATS itself copied here from another stream (it says so) did not come from our relay;
        nor did what names another source than its subject: whoever hears a service's events can
        have NATS answer with them on any subject.
        """
        if _COPIED & self.headers.keys() or not self.subject.startswith(self._subjects_of_source):
            return False
        try:
            placed = 0 <= self.previous < self.position < 2**63 and 0 <= self.partition < PARTITIONS
            told = self.at and self.request_id and self.headers["ce-type"] and self.headers["ce-id"]
            return placed and bool(told)
        except (KeyError, ValueError):
            return False


def subject_filter(service: str, partition: int | None = None) -> str:
    """Return the subjects of a service, or of one of its partitions."""
    return f"evt.{service}.>" if partition is None else f"evt.{service}.*.{partition:02d}.>"


def encode(envelope: AnyEnvelope) -> Wire:
    """Return the message of an envelope."""
    event: Contract = envelope.event
    return worded(
        type(event),
        event.model_dump_json().encode(),
        event_id=str(envelope.event_id),
        request_id=str(event.request_id),
        municipality=event.municipality,
        at=envelope.at.isoformat(),
        position=envelope.position,
        previous=envelope.previous,
        partition=envelope.partition,
        correlation=str(envelope.correlation_id) if envelope.correlation_id else None,
        causation=str(envelope.causation_id) if envelope.causation_id else None,
    )


def worded(
    kind: type[Contract],
    payload: bytes,
    *,
    event_id: str,
    request_id: str,
    municipality: str,
    at: str,
    position: int,
    previous: int,
    partition: int,
    correlation: str | None,
    causation: str | None,
) -> Wire:
    """Return the message of an event of a contract; ids and time are text, as they travel."""
    headers = {
        **_headers_of(kind),
        "ce-id": event_id,
        "ce-subject": request_id,
        "ce-time": at,
        "ce-municipality": municipality,
        "loket-position": str(position),
        "loket-previous": str(previous),
        "loket-partition": str(partition),
    }
    if correlation is not None:
        headers["loket-correlation"] = correlation
        trace, span = correlation.replace("-", ""), event_id.replace("-", "")[:16]
        headers["traceparent"] = f"00-{trace}-{span}-01"
    if causation is not None:
        headers["loket-causation"] = causation
    subject = f"evt.{kind.SERVICE}.{kind.AGGREGATE}.{partition:02d}.{kind.NAME}"
    return Wire(subject=subject, headers=headers, payload=payload)


@cache
def _headers_of(kind: type[Contract]) -> Mapping[str, str]:
    """Return what is the same on every event of a contract."""
    return {
        "ce-specversion": "1.0",
        "ce-source": f"{_SOURCE}{kind.SERVICE}",
        "ce-type": kind.event_type(),
        "ce-datacontenttype": "application/json",
        "loket-version": str(kind.VERSION),
    }


def decode(wire: Wire) -> AnyEnvelope | None:
    """Read a message; None where its type is unknown here, which is no error.

    Raises:
        NewerVersion: the contract here is older than the event.
        UnreadableEvent: the payload does not fit its contract.
    """
    kind = BY_TYPE.get(wire.headers["ce-type"])
    return None if kind is None else decode_as(kind, wire)


def decode_as(kind: type[Contract], wire: Wire) -> AnyEnvelope:
    """Read a message of a type that is known.

    Raises:
        NewerVersion: the contract here is older than the event.
        UnreadableEvent: the payload does not fit its contract.
    """
    if int(wire.headers.get("loket-version", "1")) > kind.VERSION:
        raise NewerVersion(wire.headers["ce-type"])
    try:
        event = kind.model_validate_json(wire.payload)
    except ValidationError as error:
        raise UnreadableEvent(_places(error)) from error
    return Envelope(
        event_id=UUID(wire.headers["ce-id"]),
        position=wire.position,
        previous=wire.previous,
        partition=wire.partition,
        at=wire.at,
        correlation_id=_optional(wire.headers.get("loket-correlation")),
        causation_id=_optional(wire.headers.get("loket-causation")),
        event=event,
    )


def _optional(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _places(error: ValidationError) -> str:
    """Name the fields that do not fit, never their values."""
    found: list[Any] = error.errors(include_input=False, include_context=False, include_url=False)
    return ", ".join(f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in found)
