"""A service speaks for itself only, and is answered only where it listens itself."""

import asyncio

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from libs.events.consumer import Projector
from libs.events.consumer.in_order import InOrder
from libs.events.relay.refill import answer_refill
from libs.events.streams import inbox_of
from libs.events.streams.refill import RefillRequest
from libs.events.testing import InMemoryBus, InMemoryEventStore
from tests.support.wishes import ANNOUNCEMENTS, Counting, Wish, adding, because, new_wish


class Answered(Client):
    """A connection that remembers where it answered."""

    def __init__(self) -> None:
        self.subjects: list[str] = []

    async def publish(self, subject, payload=b"", reply="", headers=None) -> None:
        self.subjects.append(subject)


def intake_with_a_wish() -> InMemoryEventStore:
    store = InMemoryEventStore(service="intake", aggregates=(Wish,), announcements=ANNOUNCEMENTS)
    asyncio.run(store.run(adding(new_wish()), cause=because()))
    return store


@pytest.mark.parametrize(("origin", "heard"), [("intake", 1), ("delivery", 0)])
def test_an_event_in_the_name_of_another_service_is_not_handled(origin: str, heard: int) -> None:
    bus, intake = InMemoryBus(), intake_with_a_wish()
    asyncio.run(bus.relay(intake))
    listener = InMemoryEventStore(service="workflow", aggregates=(Wish,), announcements={})
    counting = Counting()

    order = InOrder(listener, Projector(projection=counting), origin=origin)
    asyncio.run(order.apply(bus.messages("intake")))

    assert len(counting.saw) == heard


@pytest.mark.parametrize(
    ("asks_for", "answered"), [(f"{inbox_of('workflow')}.abc.def", 1), ("evt.intake.x.00.y", 0)]
)
def test_what_a_stream_lacks_is_told_into_an_inbox_only(asks_for: str, answered: int) -> None:
    client = Answered()
    asked = RefillRequest(partition=0, after=0, up_to=0).encoded()

    message = Msg(client, subject="refill.intake", reply=asks_for, data=asked)
    asyncio.run(answer_refill(message, intake_with_a_wish()))

    assert client.subjects == [asks_for] * answered
