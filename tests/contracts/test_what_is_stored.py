"""Every event that was ever stored can still be read, whatever version of the service wrote it."""

import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from libs.events.envelope import Cause
from libs.events.store.mapping import EventMapper, topic_of
from tests.architecture.tree import aggregates
from tests.contracts.golden import (
    STORED,
    boxes_in,
    opened,
    read,
    samples,
    title_and_version,
    with_defaults,
)

MAPPER = EventMapper(aggregates())
KINDS = {topic_of(kind): kind for kind in MAPPER.kinds}


def name(sample: Path) -> str:
    return sample.stem


@pytest.mark.parametrize("sample", samples(STORED), ids=name)
def test_a_stored_event_is_read_as_what_it_is(sample: Path) -> None:
    topic, version = title_and_version(sample)
    row = read(sample)
    assert (row["topic"], row["state"]["v"]) == (topic, version)

    fact = MAPPER.from_row(
        UUID(row["originator_id"]),
        row["originator_version"],
        topic,
        json.dumps(row["state"]).encode(),
    )

    assert type(fact) is KINDS[topic]
    if version == KINDS[topic].class_version:
        again = MAPPER.to_row(fact, cause=Cause(correlation_id=uuid4()), commit=uuid4())
        assert json.loads(again.state)["d"] == with_defaults(row["state"]["d"], fact)


@pytest.mark.parametrize("sample", samples(STORED), ids=name)
def test_why_it_happened_is_read_too(sample: Path) -> None:
    row = read(sample)

    metadata = MAPPER.metadata(json.dumps(row["state"]).encode())

    assert str(metadata.correlation_id) == row["state"]["m"]["correlation"]
    assert str(metadata.causation_id) == row["state"]["m"]["causation"]


@pytest.mark.parametrize("sample", samples(STORED), ids=name)
def test_the_boxes_in_a_stored_event_still_open(sample: Path) -> None:
    row = read(sample)

    fact = MAPPER.from_row(
        UUID(row["originator_id"]),
        row["originator_version"],
        row["topic"],
        json.dumps(row["state"]).encode(),
    )

    for box in boxes_in(fact):
        assert opened(box).model_dump(exclude_defaults=True)


def test_every_version_of_every_stored_event_has_a_sample() -> None:
    there = {title_and_version(sample) for sample in samples(STORED)}

    expected = {
        (topic, version)
        for topic, kind in KINDS.items()
        for version in range(1, kind.class_version + 1)
    }

    assert expected - there == set(), "add it to tests/contracts/stored"
    assert there - expected == set(), "an event class is gone, or its version went down"
