"""Announcements in great numbers: each worded once by the real encoder, and filled in afterwards.

Making, sealing and wording an event as the services do takes longer than projecting it. What is
filled in here is to the letter what the encoder would have written.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from libs.events.contracts.personal import Applicant
from libs.events.envelope import Contract, Envelope, event_id_for
from libs.events.streams import Wire, encode
from libs.privacy.sealed import Sealed

REQUEST: Final = UUID("11111111-0000-4000-8000-000000000001")
TASK: Final = UUID("11111111-0000-4000-8000-000000000002")
MUNICIPALITY: Final = "@municipality@"
REFERENCE: Final = "@reference@"
CLERK: Final = "@clerk@"
MOMENT: Final = datetime(2001, 1, 1, tzinfo=UTC)
_BOX: Final = "@applicant@"
APPLICANT: Final = Sealed[Applicant](schema_name=Applicant.SCHEMA, box=_BOX)
"""These stand in an event for what differs from one request to another."""

_FILLED_IN: Final = {
    str(REQUEST): "request",
    str(TASK): "task",
    MUNICIPALITY: "municipality",
    REFERENCE: "reference",
    CLERK: "clerk",
    _BOX: "applicant",
    "2001-01-01T00:00:00Z": "moment",
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """What an announcement tells of one request.

    Ids are text, for making a UUID and writing it out again takes long; `applicant` is the sealed
    box.
    """

    request_id: str
    partition: int
    municipality: str
    reference: str
    applicant: str

    def id_of(self, number: int) -> str:
        """Return the id of an event or a task of this case: of its kind, everyone has its own."""
        return f"{number:08x}{self.request_id[8:]}"


class Line:
    """The line in which the announcements of one service stand; `step` is from one to the next."""

    def __init__(self, *, first: int = 1, step: int = 1) -> None:
        self._next = first
        self._step = step
        self._previous: dict[int, int] = {}

    def join(self, partition: int) -> tuple[int, int]:
        """Return the next position, and the one before it in this partition."""
        position, previous = self._next, self._previous.get(partition, 0)
        self._next += self._step
        self._previous[partition] = position
        return position, previous


_SPAN: Final = "00-{}-0000000000000001-01"


class Pattern:
    """One announcement with places to fill in."""

    def __init__(self, event: Contract) -> None:
        wire = encode(
            Envelope(
                event_id=event_id_for(event.SERVICE, REQUEST, 1),
                position=1,
                previous=0,
                partition=0,
                at=MOMENT,
                correlation_id=REQUEST,
                causation_id=None,
                event=event,
            )
        )
        self._service, self._aggregate, self._name = event.SERVICE, event.AGGREGATE, event.NAME
        self._headers = dict(wire.headers)
        self._payload = with_places(wire.payload)

    def of(
        self, case: Case, line: Line, *, version: int, moment: str, task: str = "", clerk: str = ""
    ) -> Wire:
        """Fill in the `version`-th event of a case; `moment` as JSON writes it."""
        position, previous = line.join(case.partition)
        event_id = case.id_of(version)
        return Wire(
            subject=f"evt.{self._service}.{self._aggregate}.{case.partition:02d}.{self._name}",
            headers={
                **self._headers,
                "ce-id": event_id,
                "ce-subject": case.request_id,
                "ce-time": moment,
                "ce-municipality": case.municipality,
                "loket-position": str(position),
                "loket-previous": str(previous),
                "loket-partition": str(case.partition),
                "loket-correlation": case.request_id,
                "traceparent": _SPAN.format(case.request_id.replace("-", "")),
            },
            payload=self._payload % places(case, moment=moment, task=task, clerk=clerk),
        )


def with_places(text: bytes) -> bytes:
    """Turn what stands for something into places to fill in with `places`."""
    text = text.replace(b"%", b"%%")
    for mark, name in _FILLED_IN.items():
        text = text.replace(mark.encode(), f"%({name})s".encode())
    return text


def places(case: Case, *, moment: str, task: str, clerk: str) -> dict[bytes, bytes]:
    """Return what fills the places."""
    return {
        b"request": case.request_id.encode(),
        b"task": task.encode(),
        b"municipality": case.municipality.encode(),
        b"reference": case.reference.encode(),
        b"clerk": clerk.encode(),
        b"applicant": case.applicant.encode(),
        b"moment": moment.encode(),
    }
