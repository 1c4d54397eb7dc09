"""How an envelope looks on the wire: CloudEvents in binary mode, with our place in line beside."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import ValidationError

from libs.events.contracts import BY_TYPE
from libs.events.envelope import AnyEnvelope, Contract, Envelope
from libs.events.values import PARTITIONS

_COPIED = frozenset({"Nats-Stream", "Nats-Stream-Source"})
_SOURCE = "/loket/"
T = TypeVar("T")


class UnreadableEvent(Exception):
    """The headers are ours but the payload does not fit its contract."""


class NewerVersion(Exception):
    """The event is of a newer version than this process knows: wait for a newer process."""


class _ReadOnce(Generic[T]):
    """`cached_property` without the lock that it has in Python 3.11, which is half of its time."""

    def __init__(self, read: Callable[["Wire"], T]) -> None:
        self._read = read
        self._name = read.__name__

    def __get__(self, wire: "Wire", _: type["Wire"] | None = None) -> T:
        """Read it, and leave it where it is found from now on without coming here."""
        value = wire.__dict__[self._name] = self._read(wire)
        return value


@dataclass(frozen=True, kw_only=True)
class Wire:
    """One message as it travels; `headers` and `payload` are kept as they came.

    What stands in the headers is read once: a batch asks each of it several times.
    """

    subject: str
    headers: Mapping[str, str]
    payload: bytes

    @_ReadOnce
    def position(self) -> int:
        """Place in the log of its service."""
        return int(self.headers["loket-position"])

    @_ReadOnce
    def previous(self) -> int:
        """Place of the event announced before it in the same partition."""
        return int(self.headers["loket-previous"])

    @_ReadOnce
    def partition(self) -> int:
        """Partition, 0 to 31."""
        return int(self.headers["loket-partition"])

    @property
    def _subjects_of_source(self) -> str:
        return f"evt.{self.headers.get('ce-source', '').removeprefix(_SOURCE)}."

    @_ReadOnce
    def request_id(self) -> UUID:
        """The request that it is about."""
        return UUID(self.headers["ce-subject"])

    @_ReadOnce
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
        if not _COPIED.isdisjoint(self.headers) or not self.subject.startswith(
            self._subjects_of_source
        ):
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
    if kind is None:
        return None
    told = decode_as(kind, wire)
    return Envelope(**{each.name: getattr(told, each.name) for each in fields(Envelope)})


def decode_as(kind: type[Contract], wire: Wire) -> AnyEnvelope:
    """Read a message of a type that is known; its headers are read when they are asked for.

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
    return _Told(wire, event)


class _Told(Envelope[Any]):
    """An envelope around its message.

    To make one with every field costs as much as to read and validate the event: 6 µs, of which
    most is for ids that no projection of search or of an inbox asks for.
    """

    def __init__(self, wire: Wire, event: Contract) -> None:
        vars(self).update(_wire=wire, event=event)

    _wire: Wire

    @property
    def event_id(self) -> UUID:
        return UUID(self._wire.headers["ce-id"])

    @property
    def position(self) -> int:
        return self._wire.position

    @property
    def previous(self) -> int:
        return self._wire.previous

    @property
    def partition(self) -> int:
        return self._wire.partition

    @property
    def at(self) -> datetime:
        return self._wire.at

    @property
    def correlation_id(self) -> UUID | None:
        return _optional(self._wire.headers.get("loket-correlation"))

    @property
    def causation_id(self) -> UUID | None:
        return _optional(self._wire.headers.get("loket-causation"))


def _optional(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _places(error: ValidationError) -> str:
    """Name the fields that do not fit, never their values."""
    found: list[Any] = error.errors(include_input=False, include_context=False, include_url=False)
    return ", ".join(f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in found)
