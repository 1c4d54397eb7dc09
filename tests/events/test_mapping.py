"""From stored facts to rows and back: explicit topics, versions, upcasters."""

from typing import ClassVar
from uuid import UUID, uuid4

import orjson
import pytest
from eventsourcing.domain import ProgrammingError

from libs.events.aggregate import Aggregate, StoredFact
from libs.events.envelope import Cause
from libs.events.store.mapping import EventMapper, UnknownTopic, topic_of
from tests.support.wishes import MONDAY, Wish, new_wish

MAPPER = EventMapper([Wish])


def row(version: int, **fields: object) -> bytes:
    """The state of a stored event, as some version of the service wrote it."""
    meta = {"correlation": str(uuid4()), "causation": None, "commit": str(uuid4())}
    return orjson.dumps({"v": version, "m": meta, "d": {"timestamp": MONDAY.isoformat(), **fields}})


def test_what_is_stored_is_read_as_it_was() -> None:
    wish = new_wish("a bicycle")
    made = wish.collect_events()[0]
    cause = Cause(correlation_id=uuid4(), causation_id=uuid4())

    stored = MAPPER.to_row(made, cause=cause, commit=uuid4())

    assert stored.topic == "intake.wish.made"
    assert MAPPER.from_row(wish.id, 1, stored.topic, stored.state) == made
    assert MAPPER.metadata(stored.state).correlation_id == cause.correlation_id
    assert MAPPER.metadata(stored.state).causation_id == cause.causation_id


def test_a_fact_that_nothing_led_to_has_no_cause_before_it() -> None:
    made = new_wish().collect_events()[0]

    stored = MAPPER.to_row(made, cause=Cause(correlation_id=uuid4()), commit=uuid4())

    assert MAPPER.metadata(stored.state).causation_id is None


def test_how_a_row_is_laid_out_says_nothing() -> None:
    made = new_wish('a "bicycle","d":{} }').collect_events()[0]
    stored = MAPPER.to_row(made, cause=Cause(correlation_id=uuid4()), commit=uuid4())

    indented = orjson.dumps(orjson.loads(stored.state), option=orjson.OPT_INDENT_2)

    assert MAPPER.from_row(made.originator_id, 1, stored.topic, stored.state) == made
    assert MAPPER.from_row(made.originator_id, 1, stored.topic, indented) == made
    assert MAPPER.metadata(indented) == MAPPER.metadata(stored.state)


def test_a_row_names_neither_a_python_path_nor_the_aggregate_twice() -> None:
    made = new_wish().collect_events()[0]

    stored = MAPPER.to_row(made, cause=Cause(correlation_id=uuid4()), commit=uuid4())

    assert b"tests." not in stored.state
    assert set(orjson.loads(stored.state)["d"]) == {"timestamp", "originator_topic", "text"}


def test_an_event_of_an_older_version_is_brought_up_to_date() -> None:
    repeated = MAPPER.from_row(uuid4(), 2, "intake.wish.repeated", row(1))

    assert repeated == Wish.Repeated(
        originator_id=repeated.originator_id,
        originator_version=2,
        timestamp=MONDAY,
        louder=False,
    )


def test_an_event_of_this_version_is_not_touched() -> None:
    repeated = MAPPER.from_row(uuid4(), 2, "intake.wish.repeated", row(2, louder=True))

    assert repeated.louder is True


def test_an_event_of_a_newer_version_is_refused() -> None:
    with pytest.raises(UnknownTopic, match=r"intake\.wish.repeated version 3"):
        MAPPER.from_row(uuid4(), 2, "intake.wish.repeated", row(3, louder=True))


def test_an_event_whose_class_is_gone_is_refused() -> None:
    with pytest.raises(UnknownTopic, match=r"intake\.wish.forgotten"):
        MAPPER.from_row(uuid4(), 2, "intake.wish.forgotten", row(1))


def test_two_classes_with_one_topic_are_refused_when_they_are_declared() -> None:
    with pytest.raises(ProgrammingError, match="already registered"):

        class Hope(Aggregate):
            TOPIC = "intake.hope"

            class Created(Aggregate.Created):
                TOPIC: ClassVar[str] = "intake.wish.made"


def test_two_classes_that_came_to_have_one_topic_are_refused_at_the_start() -> None:
    class Dream(Aggregate):
        TOPIC = "intake.dream"

        class Created(Aggregate.Created):
            TOPIC: ClassVar[str] = "intake.dream.made"

    Dream.Created.TOPIC = "intake.wish.made"

    with pytest.raises(UnknownTopic, match="the topic of two event classes"):
        EventMapper([Wish, Dream])


def test_an_event_class_without_a_topic_cannot_be_stored() -> None:
    class Nameless(StoredFact):
        pass

    fact = Nameless(originator_id=UUID(int=1), originator_version=1, timestamp=MONDAY)

    with pytest.raises(UnknownTopic, match="Nameless has no TOPIC"):
        MAPPER.to_row(fact, cause=Cause(correlation_id=uuid4()), commit=uuid4())
    with pytest.raises(UnknownTopic):
        topic_of(Nameless)


def test_every_event_class_of_an_aggregate_is_known_by_its_topic() -> None:
    assert {topic_of(kind) for kind in MAPPER.kinds} == {
        "intake.wish.made",
        "intake.wish.repeated",
        "intake.wish.whispered",
    }
