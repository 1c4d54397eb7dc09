"""Whatever a stream does to its messages, what follows from them is the same as in the clean run."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libs.events.consumer import Reactions, whenever
from libs.events.consumer.dead_letters import retry_dead_letters
from libs.events.contracts.intake import WithdrawalAsked
from libs.events.envelope import Envelope
from libs.events.streams import Wire
from libs.events.testing import InMemoryBus, InMemoryEventStore
from libs.events.unit import Unit
from tests.support.wishes import (
    ANNOUNCEMENTS,
    Wish,
    adding,
    answer_with_a_wish,
    because,
    new_wish,
    repeating,
)

Trouble = Callable[[Sequence[Wire]], Sequence[Wire]]
IDS = [UUID(int=number) for number in range(1, 5)]


class Answering:
    """Answers every request with a wish of its own, but stumbles over one, or over one event."""

    def __init__(self, stumbles_over: UUID | None = None) -> None:
        self.stumbles_over = stumbles_over
        self.stumbles_at: int | None = None

    @property
    def reactions(self) -> Reactions:
        return Reactions(name="workflow.wishes", whenever=(whenever(WithdrawalAsked, self.answer),))

    async def answer(self, envelope: Envelope[WithdrawalAsked], unit: Unit) -> None:
        if envelope.request_id == self.stumbles_over or envelope.position == self.stumbles_at:
            raise LookupError("Jan Voorbeeld")
        await answer_with_a_wish(envelope, unit)


@dataclass
class Street:
    """Intake tells, workflow answers; between them a stream in memory."""

    intake: InMemoryEventStore
    workflow: InMemoryEventStore
    bus: InMemoryBus
    answering: Answering

    @classmethod
    def new(cls, stumbles_over: UUID | None = None) -> "Street":
        return cls(
            intake=InMemoryEventStore(
                service="intake", aggregates=(Wish,), announcements=ANNOUNCEMENTS
            ),
            workflow=InMemoryEventStore(service="workflow", aggregates=(Wish,)),
            bus=InMemoryBus(),
            answering=Answering(stumbles_over),
        )

    async def tell(self, spoken: Sequence[int]) -> None:
        """Make a wish for each number, or repeat the one that is there; then relay."""
        for number in spoken:
            known = await self.intake.find(Wish, IDS[number])
            decide = repeating(IDS[number]) if known else adding(new_wish("w", IDS[number]))
            await self.intake.run(decide, cause=because())
        await self.bus.relay(self.intake)

    async def hear(self, trouble: Trouble = tuple) -> None:
        await self.bus.deliver(
            self.workflow, self.answering.reactions, origin="intake", trouble=trouble
        )

    async def answers(self) -> dict[UUID, int]:
        found = [await self.workflow.find(Wish, request_id) for request_id in IDS]
        return {wish.id: wish.times for wish in found if wish is not None}

    @property
    def jobs(self) -> list[str]:
        return sorted(args["position"] for _, args in self.workflow.jobs)


spoken = st.lists(st.integers(min_value=0, max_value=3), max_size=12)


@given(spoken=spoken, first=st.integers(0, 12), data=st.data())
@settings(max_examples=60, deadline=None)
def test_doubled_shuffled_and_lost_messages_change_nothing(
    spoken: list[int], first: int, data: st.DataObject
) -> None:
    def mistreated(wires: Sequence[Wire]) -> Sequence[Wire]:
        if not wires:
            return wires
        return data.draw(st.lists(st.sampled_from(wires), max_size=2 * len(wires)))

    async def scenario() -> None:
        clean, troubled = Street.new(), Street.new()
        await clean.tell(spoken)
        await clean.hear()

        await troubled.tell(spoken[:first])
        await troubled.hear(mistreated)
        await troubled.tell(spoken[first:])
        await troubled.hear(mistreated)

        assert await troubled.answers() == await clean.answers()
        assert await clean.answers() == {IDS[n]: spoken.count(n) for n in set(spoken)}
        assert troubled.jobs == clean.jobs

    asyncio.run(scenario())


def test_a_stream_that_lost_everything_is_filled_again_and_nothing_is_done_twice() -> None:
    async def scenario() -> None:
        street = Street.new()
        await street.tell([0, 1, 0])
        await street.hear()
        street.bus.lose_everything()

        await street.tell([2, 0])
        await street.hear()

        assert await street.answers() == {IDS[0]: 3, IDS[1]: 1, IDS[2]: 1}
        assert len(street.jobs) == len(street.bus.messages("intake")) == 5

    asyncio.run(scenario())


def test_a_poison_request_parks_alone() -> None:
    async def scenario() -> None:
        street = Street.new(stumbles_over=IDS[1])

        await street.tell([0, 1, 2, 1, 0])
        await street.hear()

        assert await street.answers() == {IDS[0]: 2, IDS[2]: 1}
        parked = await street.workflow.parked()
        assert [event.request_id for event in parked] == [IDS[1], IDS[1]]

    asyncio.run(scenario())


def test_what_is_parked_says_what_happened_and_never_about_whom() -> None:
    async def scenario() -> None:
        street = Street.new(stumbles_over=IDS[1])

        await street.tell([1, 1])
        await street.hear()

        first, second = await street.workflow.parked()
        assert first.error.startswith("LookupError at answer:")
        assert second.error == "an earlier event of this request is parked"
        assert "Voorbeeld" not in first.error

    asyncio.run(scenario())


def test_what_was_parked_is_handled_in_order_once_it_can_be() -> None:
    async def scenario() -> None:
        street = Street.new(stumbles_over=IDS[1])
        await street.tell([1, 0, 1, 1])
        await street.hear()

        street.answering.stumbles_over = None
        handled = await retry_dead_letters(street.workflow, [street.answering.reactions])

        assert handled == (3, 0)
        assert await street.answers() == {IDS[0]: 1, IDS[1]: 3}
        assert await street.workflow.parked() == []

    asyncio.run(scenario())


@pytest.mark.parametrize("again", [1, 2])
def test_what_still_fails_stays_parked(again: int) -> None:
    async def scenario() -> None:
        street = Street.new(stumbles_over=IDS[1])
        await street.tell([1, 1])
        await street.hear()

        outcomes = [
            await retry_dead_letters(street.workflow, [street.answering.reactions])
            for _ in range(again)
        ]

        assert outcomes == [(0, 2)] * again
        assert len(await street.workflow.parked()) == 2

    asyncio.run(scenario())


def test_what_stands_behind_an_event_that_still_fails_is_not_handled_before_it() -> None:
    async def scenario() -> None:
        street = Street.new(stumbles_over=IDS[1])
        await street.tell([1, 1, 1])
        await street.hear()

        street.answering.stumbles_over, street.answering.stumbles_at = None, 2
        handled = await retry_dead_letters(street.workflow, [street.answering.reactions])

        assert handled == (1, 2)
        assert await street.answers() == {IDS[1]: 1}
        assert [event.position for event in await street.workflow.parked()] == [2, 3]

    asyncio.run(scenario())


def test_a_request_that_is_heard_of_after_its_poison_waits_behind_it() -> None:
    async def scenario() -> None:
        street = Street.new(stumbles_over=IDS[1])
        await street.tell([1])
        await street.hear()

        street.answering.stumbles_over = None
        await street.tell([1, 0])
        await street.hear()

        assert await street.answers() == {IDS[0]: 1}
        assert len(await street.workflow.parked()) == 2

    asyncio.run(scenario())
