"""How an envelope travels, and what a reader makes of messages that are not quite its own."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from libs.events.contracts import CONTRACTS
from libs.events.contracts.delivery import DocumentIssued
from libs.events.contracts.intake import RequestSubmitted
from libs.events.envelope import AnyEnvelope, Contract, Envelope
from libs.events.streams import (
    NewerVersion,
    UnreadableEvent,
    Wire,
    decode,
    encode,
    subject_filter,
)
from tests.contracts.golden import TOLD, read


def enveloped(contract: type[Contract], **changes: Any) -> AnyEnvelope:
    """The golden sample of a contract, in an envelope."""
    sample: Path = TOLD / f"{contract.NAME}.v{contract.VERSION}.json"
    return Envelope[Any](
        **{
            "event_id": UUID(int=1),
            "position": 12,
            "previous": 9,
            "partition": 5,
            "at": datetime(2026, 11, 23, 9, 15, 30, 250000, tzinfo=UTC),
            "correlation_id": UUID(int=2),
            "causation_id": UUID(int=3),
            "event": contract.model_validate(read(sample)),
            **changes,
        }
    )


def with_payload(wire: Wire, **fields: Any) -> Wire:
    return replace(wire, payload=json.dumps({**json.loads(wire.payload), **fields}).encode())


def with_headers(wire: Wire, **headers: str) -> Wire:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return replace(wire, headers={**wire.headers, **named})


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.__name__)
def test_every_contract_arrives_as_it_was_sent(contract: type[Contract]) -> None:
    sent = enveloped(contract)

    assert decode(encode(sent)) == sent


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.__name__)
def test_every_contract_ignores_fields_that_it_does_not_know(contract: type[Contract]) -> None:
    sent = enveloped(contract)

    assert decode(with_payload(encode(sent), colour="green")) == sent


def test_an_event_without_a_cause_arrives_without_one() -> None:
    sent = enveloped(RequestSubmitted, correlation_id=None, causation_id=None)

    wire = encode(sent)

    assert not {"traceparent", "loket-correlation", "loket-causation"} & set(wire.headers)
    assert decode(wire) == sent


def test_the_headers_are_those_of_a_cloud_event() -> None:
    wire = encode(enveloped(RequestSubmitted))

    assert wire.subject == "evt.intake.request.05.request-submitted"
    assert wire.headers["ce-specversion"] == "1.0"
    assert wire.headers["ce-type"] == "loket.intake.request-submitted"
    assert wire.headers["ce-source"] == "/loket/intake"
    assert wire.headers["ce-municipality"] == "99001"
    assert wire.headers["ce-time"] == "2026-11-23T09:15:30.250000+00:00"
    assert wire.headers["traceparent"] == f"00-{UUID(int=2).hex}-{'0' * 16}-01"
    assert (wire.position, wire.previous, wire.partition) == (12, 9, 5)


def test_nothing_personal_is_in_subject_or_headers() -> None:
    wire = encode(enveloped(RequestSubmitted))

    outside = wire.subject + json.dumps(dict(wire.headers))

    assert "Voorbeeld" not in outside
    assert "ZON-" not in outside


def test_a_type_that_nobody_here_knows_is_no_error() -> None:
    wire = encode(enveloped(RequestSubmitted))

    assert decode(with_headers(wire, ce_type="loket.intake.something-new")) is None


def test_an_event_of_a_newer_version_is_refused_and_not_guessed() -> None:
    wire = encode(enveloped(RequestSubmitted))

    with pytest.raises(NewerVersion, match="request-submitted"):
        decode(with_headers(wire, loket_version=str(RequestSubmitted.VERSION + 1)))


def test_an_unreadable_payload_is_told_by_its_fields_and_never_by_its_values() -> None:
    wire = encode(enveloped(DocumentIssued))
    broken = with_payload(wire, document_id="Jan Voorbeeld 85.65.12-345.07", issued_at="gisteren")

    with pytest.raises(UnreadableEvent) as told:
        decode(broken)

    assert "document_id: uuid_parsing" in str(told.value)
    assert "issued_at: datetime" in str(told.value)
    assert "Voorbeeld" not in str(told.value)
    assert "gisteren" not in str(told.value)


def test_a_payload_that_is_no_json_is_unreadable_too() -> None:
    wire = replace(encode(enveloped(DocumentIssued)), payload=b"Jan Voorbeeld")

    with pytest.raises(UnreadableEvent) as told:
        decode(wire)

    assert "Voorbeeld" not in str(told.value)


@pytest.mark.parametrize(
    "change",
    [
        {"loket_position": "twelve"},
        {"loket_position": "0"},
        {"loket_position": str(2**63)},
        {"loket_previous": "-1"},
        {"loket_previous": "12"},
        {"loket_partition": "32"},
        {"ce_time": "gisteren"},
        {"ce_subject": "nobody"},
        {"ce_type": ""},
        {"Nats_Stream": "EVT_WORKFLOW"},
        {"Nats_Stream_Source": "EVT_WORKFLOW 1"},
    ],
    ids=str,
)
def test_a_strangers_message_is_seen_to_be_strange(change: dict[str, str]) -> None:
    wire = encode(enveloped(RequestSubmitted))
    assert wire.is_ours

    assert not with_headers(wire, **change).is_ours


@pytest.mark.parametrize(
    "subject", ["evt.workflow.request.05.submitted", "evt.intakes.x", "_INBOX.intake.x"]
)
def test_an_event_that_comes_on_the_subject_of_another_service_is_a_strangers(subject: str) -> None:
    wire = encode(enveloped(RequestSubmitted))

    assert not replace(wire, subject=subject).is_ours


def test_a_message_without_headers_is_a_strangers() -> None:
    assert not Wire(subject="evt.intake.request.05.x", headers={}, payload=b"").is_ours


def test_a_service_or_one_partition_of_it_can_be_listened_to() -> None:
    assert subject_filter("intake") == "evt.intake.>"
    assert subject_filter("intake", 5) == "evt.intake.*.05.>"
