"""What a relay sends without detours, and what a consumer reads so, is what the long way gives."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import ClassVar
from uuid import UUID, uuid4, uuid5

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nats.aio.client import Client as LibrarysClient

from libs.events.aggregate import Aggregate
from libs.events.announcing import Copied, FieldsDiffer
from libs.events.contracts.intake import RequestSubmitted, WithdrawalAsked
from libs.events.envelope import Cause, Contract, event_id_for
from libs.events.relay.envelopes import announced, as_messages
from libs.events.store.log import Entry
from libs.events.store.mapping import EventMapper, topic_of
from libs.events.streams import Wire, encode
from libs.events.streams.client import Client
from libs.events.streams.sending import command
from libs.events.testing import InMemoryEventStore
from services.intake import announcements as intakes
from services.intake.model.inquiry import Inquiry
from services.intake.model.request import Request
from tests.contracts.golden import STORED, read, samples
from tests.support.wishes import (
    ANNOUNCEMENTS,
    MONDAY,
    Wish,
    adding,
    because,
    new_wish,
    repeating,
)

AGGREGATES = (Request, Inquiry)
MAPPER = EventMapper(AGGREGATES)
TOLD = {topic_of(kind) for kind in intakes.ANNOUNCEMENTS}
OF_INTAKE = [sample for sample in samples(STORED) if read(sample)["topic"] in TOLD]
WIRE = Wire(
    subject="evt.intake.request.05.withdrawal-asked",
    headers={"ce-id": "1", "ce-municipality": "99001"},
    payload="é".encode(),
)


@pytest.mark.parametrize("causation", [None, UUID(int=7)])
def test_the_messages_of_a_relay_are_those_of_the_envelopes(causation: UUID | None) -> None:
    store = asyncio.run(_with_wishes(Cause(correlation_id=uuid4(), causation_id=causation)))
    entries: list[Entry] = list(asyncio.run(store.after(0, limit=100)))
    by_envelopes: dict[int, int] = {3: 1}
    directly: dict[int, int] = {3: 1}

    messages = as_messages(entries, directly, store)

    assert messages == [encode(envelope) for envelope in announced(entries, by_envelopes, store)]
    assert len(messages) == 7
    assert directly == by_envelopes


@pytest.mark.parametrize("sample", OF_INTAKE, ids=lambda sample: sample.stem)
def test_what_is_told_as_it_is_stored_is_what_would_be_made_of_it(sample: Path) -> None:
    intake = InMemoryEventStore(
        service="intake", aggregates=AGGREGATES, announcements=intakes.ANNOUNCEMENTS
    )
    stored = read(sample)
    state = orjson.dumps(stored["state"])
    row = MAPPER.row(stored["originator_id"], 1, stored["topic"], state)
    entries = [Entry(position=5, row=row)]

    messages = as_messages(entries, {}, intake)

    assert messages == [encode(envelope) for envelope in announced(entries, {}, intake)]
    assert len(messages) == 1


def test_a_row_that_lacks_a_field_is_read_and_told_with_what_stands_for_it() -> None:
    class Asked(Contract):
        SERVICE: ClassVar[str] = "intake"
        AGGREGATE: ClassVar[str] = "wish"
        NAME: ClassVar[str] = "asked"
        text: str = "nothing"

    announce = Copied(
        Asked, _WithADefault, request_id="originator_id", municipality="originator_topic"
    )
    made = _WithADefault(
        originator_id=UUID(int=1),
        originator_version=1,
        originator_topic="99001",
        timestamp=MONDAY,
    )

    assert announce.of_stored({"originator_id": "1", "originator_topic": "99001"}) is None
    assert announce(made).text == "a wish"


def test_a_contract_that_would_tell_something_else_than_is_stored_is_refused() -> None:
    with pytest.raises(FieldsDiffer, match=r"RequestSubmitted.submitted_at, .*Created.reference"):
        Copied(
            RequestSubmitted, Request.Created, request_id="originator_id", submitted_at="reference"
        )
    with pytest.raises(FieldsDiffer, match=r"WithdrawalAsked.asked_at"):
        Copied(WithdrawalAsked, Request.WithdrawalAsked, request_id="originator_id")


@given(st.uuids(), st.integers(min_value=1, max_value=10**6))
def test_the_id_of_an_event_is_a_uuid_of_its_name(aggregate: UUID, version: int) -> None:
    events = UUID("5b0ad2c7-8d7e-5c55-8f0e-6d0f6f0c1a11")

    assert event_id_for("intake", aggregate, version) == uuid5(
        events, f"intake:{aggregate}:{version}"
    )


def test_a_message_is_sent_as_the_protocol_has_it() -> None:
    headers = b"NATS/1.0\r\nce-id: 1\r\nce-municipality: 99001\r\nNats-Msg-Id: intake:1\r\n\r\n"

    sent = command(WIRE, {"Nats-Msg-Id": "intake:1"})

    size = len(headers)
    assert sent == (
        f"HPUB evt.intake.request.05.withdrawal-asked {size} {size + 2}\r\n".encode()
        + headers
        + "é\r\n".encode()
    )


@pytest.mark.parametrize("broken", ["9\r\n9", "9\n9", "9\r9"])
def test_a_line_break_in_a_value_begins_no_header(broken: str) -> None:
    wire = replace(WIRE, headers={"ce-municipality": broken, "ce-id": "1"})

    lines = command(wire, {}).split(b"\r\n")

    assert lines[2].split() == [b"ce-municipality:", b"9", b"9"]
    assert lines[3] == b"ce-id: 1"
    assert not [line for line in lines if b"\r" in line or b"\n" in line]


@pytest.mark.parametrize(
    "block",
    [
        "NATS/1.0\r\nce-id: 1\r\nce-municipality: é: 2\r\n\r\n",
        "NATS/1.0\r\nce-id:1\r\nempty: \r\n\r\n",
        "NATS/1.0\r\nno colon\r\n\r\n",
        "NATS/1.0\r\n\r\n",
        "NATS/1.0 408 Request Timeout\r\nNats-Pending-Messages: 3\r\n\r\n",
        "NATS/1.0 100 Idle Heartbeat\r\nNats-Last-Consumer: 10\r\n\r\n",
        "NATS/1.0 503\r\n\r\n",
        "",
    ],
    ids=repr,
)
def test_headers_are_read_as_the_library_reads_them(block: str) -> None:
    async def read(client: LibrarysClient) -> dict[str, str] | None:
        found: dict[str, str] | None = await client._process_headers(block.encode())
        return found

    assert asyncio.run(read(Client())) == asyncio.run(read(LibrarysClient()))


class _WithADefault(Aggregate.Created):
    TOPIC: ClassVar[str] = "intake.wish.with-a-default"
    text: str = "a wish"


async def _with_wishes(cause: Cause) -> InMemoryEventStore:
    store = InMemoryEventStore(service="intake", aggregates=(Wish,), announcements=ANNOUNCEMENTS)
    wishes = [new_wish() for _ in range(5)]
    await store.run(adding(*wishes), cause=cause)
    await store.run(repeating(wishes[0].id), cause=cause)
    await store.run(repeating(wishes[1].id), cause=because())
    return store
