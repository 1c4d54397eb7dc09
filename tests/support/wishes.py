"""A small aggregate for the tests of the plumbing: a wish, made and perhaps repeated."""

from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID, uuid4

import psycopg

from libs.events.aggregate import Aggregate, event
from libs.events.announcing import Announcements
from libs.events.contracts.intake import WithdrawalAsked
from libs.events.envelope import AnyEnvelope, Cause, Envelope
from libs.events.jobs import schema as jobs
from libs.events.store.schema import TABLES, queue_tables
from libs.events.unit import Job, Statement, Unit

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Wish(Aggregate):
    TOPIC = "intake.wish"

    class Event(Aggregate.Event):
        TOPIC: ClassVar[str] = "intake.wish.event"

    class Created(Aggregate.Created):
        TOPIC: ClassVar[str] = "intake.wish.made"
        text: str

    class Repeated(Aggregate.Event):
        TOPIC: ClassVar[str] = "intake.wish.repeated"
        class_version: ClassVar[int] = 2
        louder: bool

        @staticmethod
        def upcast_v1_v2(state: dict[str, object]) -> None:
            state["louder"] = False

    class Whispered(Aggregate.Event):
        TOPIC: ClassVar[str] = "intake.wish.whispered"

    @event(Created)
    def __init__(self, *, id: UUID, timestamp: datetime, text: str) -> None:
        self.text = text
        self.times = 1

    def repeat(self, *, louder: bool = False) -> None:
        self._repeated(timestamp=MONDAY, louder=louder)

    @event(Repeated)
    def _repeated(self, *, timestamp: datetime, louder: bool) -> None:
        self.times += 1

    def whisper(self) -> None:
        self._whispered(timestamp=MONDAY)

    @event(Whispered)
    def _whispered(self, *, timestamp: datetime) -> None:
        pass


def _told(fact: Wish.Created | Wish.Repeated) -> WithdrawalAsked:
    return WithdrawalAsked(
        request_id=fact.originator_id, municipality="99001", asked_at=fact.timestamp
    )


ANNOUNCEMENTS: Announcements = {Wish.Created: _told, Wish.Repeated: _told}


def new_wish(text: str = "a wish", id: UUID | None = None) -> Wish:
    return Wish(id=id or uuid4(), timestamp=MONDAY, text=text)


def because() -> Cause:
    return Cause(correlation_id=uuid4())


def adding(*wishes: Wish):
    async def decide(unit: Unit) -> None:
        for wish in wishes:
            unit.add(wish)

    return decide


def repeating(id: UUID):
    async def decide(unit: Unit) -> int:
        wish = await unit.get(Wish, id)
        wish.repeat()
        return wish.times

    return decide


class Counting:
    """A projection that counts, in a table of its own, how often each request was heard of."""

    name = "heard_v1"
    listens = (WithdrawalAsked,)
    tables = ("heard_v1",)
    SCHEMA = "CREATE TABLE IF NOT EXISTS heard_v1 (request_id uuid PRIMARY KEY, times int NOT NULL)"

    def __init__(self) -> None:
        self.fail_on: UUID | None = None
        self.saw: list[int] = []

    async def project(self, envelopes):
        rows: dict[UUID, int] = {}
        for envelope in envelopes:
            self.saw.append(envelope.position)
            if envelope.request_id == self.fail_on:
                raise LookupError("poison")
            rows[envelope.request_id] = rows.get(envelope.request_id, 0) + 1
        if not rows:
            return []
        return [
            Statement(
                sql="INSERT INTO heard_v1 AS h (request_id, times)"
                " SELECT * FROM unnest(%(ids)s::uuid[], %(times)s::int[])"
                " ON CONFLICT (request_id) DO UPDATE SET times = h.times + excluded.times",
                parameters={"ids": list(rows), "times": list(rows.values())},
            )
        ]


async def answer_with_a_wish(envelope: Envelope[WithdrawalAsked], unit: Unit) -> None:
    """React: one wish per request, repeated whenever the request is heard of again; and a job."""
    wish = await unit.find(Wish, envelope.request_id)
    if wish is None:
        unit.add(new_wish("answer", envelope.request_id))
    else:
        wish.repeat()
    unit.defer(Job(task="note", args={"position": str(envelope.position)}))


def heard(envelopes: list[AnyEnvelope]) -> list[int]:
    return [envelope.position for envelope in envelopes]


def make_tables(url: str, service: str, *, also: str = "") -> None:
    """Make what the migration step makes, in a database of a test."""
    from deploy.embedded.migrate import _make_event_table

    _make_event_table(url, service)
    with psycopg.connect(url) as connection:
        connection.execute(TABLES)
        connection.execute(queue_tables().encode())
        connection.execute(jobs.SCHEMA)
        if also:
            connection.execute(also.encode())
