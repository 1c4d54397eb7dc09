"""Every public event that was ever told can still be read, and is still told in the same way."""

import json
from pathlib import Path
from uuid import uuid4

import pytest

from libs.events.contracts import BY_TYPE, CONTRACTS
from libs.events.envelope import Contract
from libs.events.streams import Wire, decode, encode
from tests.contracts.golden import (
    TOLD,
    boxes_in,
    opened,
    read,
    samples,
    title_and_version,
    with_defaults,
)

BY_NAME = {contract.NAME: contract for contract in CONTRACTS}


def name(sample: Path) -> str:
    return sample.stem


@pytest.mark.parametrize("sample", samples(TOLD), ids=name)
def test_a_sample_is_read_and_told_again_as_it_was(sample: Path) -> None:
    title, version = title_and_version(sample)
    contract = BY_NAME[title]
    payload = read(sample)

    envelope = decode(_message(contract, version, sample.read_bytes()))

    assert envelope is not None
    assert type(envelope.event) is contract
    if version == contract.VERSION:
        assert json.loads(encode(envelope).payload) == with_defaults(payload, envelope.event)


@pytest.mark.parametrize("sample", samples(TOLD), ids=name)
def test_the_boxes_in_a_sample_still_open(sample: Path) -> None:
    event = BY_NAME[title_and_version(sample)[0]].model_validate(read(sample))

    for box in boxes_in(event):
        assert opened(box).model_dump(exclude_defaults=True)


def test_every_version_of_every_contract_has_a_sample() -> None:
    there = {title_and_version(sample) for sample in samples(TOLD)}

    expected = {(c.NAME, v) for c in CONTRACTS for v in range(1, c.VERSION + 1)}

    assert expected - there == set(), "add it to tests/contracts/samples"
    assert there - expected == set(), "a contract is gone, or its version went down"


def test_no_two_contracts_share_a_name() -> None:
    assert len(BY_NAME) == len(BY_TYPE) == len(CONTRACTS)


def _message(contract: type[Contract], version: int, payload: bytes) -> Wire:
    return Wire(
        subject=f"evt.{contract.SERVICE}.{contract.AGGREGATE}.05.{contract.NAME}",
        headers={
            "ce-id": str(uuid4()),
            "ce-type": contract.event_type(),
            "ce-subject": read_request_id(payload),
            "ce-time": "2026-11-23T09:15:30+00:00",
            "loket-version": str(version),
            "loket-position": "7",
            "loket-previous": "0",
            "loket-partition": "5",
        },
        payload=payload,
    )


def read_request_id(payload: bytes) -> str:
    return str(json.loads(payload)["request_id"])
