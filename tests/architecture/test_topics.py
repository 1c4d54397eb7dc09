"""The names under which events are stored: never changed, never removed, never used twice."""

import ast
from collections import Counter
from pathlib import Path

from libs.events.aggregate import StoredFact
from libs.events.store.mapping import EventMapper, topic_of
from tests.architecture.tree import SERVICES, TREE, aggregates, parsed

FROZEN = Path(__file__).parent / "topics.txt"


def test_every_topic_that_was_ever_stored_is_still_known() -> None:
    frozen = set(FROZEN.read_text("utf-8").split())

    missing = frozen - set(_topics())

    assert missing == set(), "stored events would be unreadable"


def test_a_new_topic_is_frozen_with_the_commit_that_brings_it() -> None:
    frozen = set(FROZEN.read_text("utf-8").split())

    new = set(_topics()) - frozen

    assert new == set(), "add these lines to tests/architecture/topics.txt"


def test_no_topic_means_two_things() -> None:
    twice = [topic for topic, times in Counter(_topics()).items() if times > 1]

    assert twice == []


def test_every_event_of_an_aggregate_has_a_topic_of_its_own() -> None:
    shared = {getattr(aggregate.Event, "TOPIC", None) for aggregate in aggregates()}
    nameless = [
        f"{aggregate.__name__}.{name}"
        for aggregate in aggregates()
        for name, kind in vars(aggregate).items()
        if isinstance(kind, type) and issubclass(kind, StoredFact) and name != "Event"
        if getattr(kind, "TOPIC", None) in shared
    ]

    assert nameless == []


def test_every_topic_begins_with_its_service() -> None:
    strangers = [
        topic_of(kind)
        for aggregate in aggregates()
        for kind in EventMapper([aggregate]).kinds
        if not topic_of(kind).startswith(f"{aggregate.__module__.split('.')[1]}.")
    ]

    assert strangers == []


def test_every_aggregate_is_known_to_the_store_of_its_service() -> None:
    ours = {
        service: {a.__name__ for a in aggregates() if a.__module__.split(".")[1] == service}
        for service in SERVICES
    }

    assert {service: _composed(service) for service in SERVICES} == ours


def _topics() -> list[str]:
    events = (kind for a in aggregates() for kind in EventMapper([a]).kinds)
    return [*(vars(a)["TOPIC"] for a in aggregates()), *(topic_of(kind) for kind in events)]


def _composed(service: str) -> set[str]:
    """The aggregates in the `EventStore(aggregates=(…))` of a compose module."""
    given = [
        keyword.value
        for node in ast.walk(parsed(TREE / "services" / service / "compose.py"))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "aggregates"
    ]
    return {name.id for value in given for name in ast.walk(value) if isinstance(name, ast.Name)}
