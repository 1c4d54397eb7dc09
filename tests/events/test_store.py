"""What holds of every event store, in memory and on PostgreSQL alike."""

import asyncio
from uuid import UUID, uuid4

import pytest

from libs.events.refusals import KeyIsReusedForAnotherBody, UnknownAggregate, VersionConflict
from libs.events.store import Tracking, TrackingWasMoved
from libs.events.unit import Once, Unit
from tests.support.wishes import Wish, adding, because, new_wish, repeating

pytestmark = pytest.mark.servers


def once(key: str = "k", fingerprint: str = "f", request_id: UUID | None = None) -> Once:
    return Once(key=key, fingerprint=fingerprint, request_id=request_id or uuid4(), status=201)


def test_what_was_decided_is_there_afterwards(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            wish = new_wish("a bicycle")

            done = await store.run(adding(wish), cause=because())

            found = await store.read(Wish, wish.id)
            assert (found.text, found.version) == ("a bicycle", 1)
            assert done.position.number == 1
            assert done.position.request_id == wish.id

    asyncio.run(scenario())


def test_an_unknown_aggregate_is_said_to_be_unknown(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            assert await store.find(Wish, uuid4()) is None

            with pytest.raises(UnknownAggregate):
                await store.read(Wish, uuid4())

    asyncio.run(scenario())


def test_a_decision_that_raises_leaves_no_trace(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            wish = new_wish()

            async def decide(unit: Unit) -> None:
                unit.add(wish)
                raise LookupError

            with pytest.raises(LookupError):
                await store.run(decide, cause=because())

            assert await store.find(Wish, wish.id) is None

    asyncio.run(scenario())


def test_two_who_decide_at_once_are_both_heard_one_after_the_other(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            wish = new_wish()
            await store.run(adding(wish), cause=because())

            times = await asyncio.gather(
                *(store.run(repeating(wish.id), cause=because()) for _ in range(3))
            )

            assert sorted(done.result for done in times) == [2, 3, 4]

    asyncio.run(scenario())


def test_a_conflict_stays_with_the_decision_that_has_it(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            wish = new_wish()
            await store.run(adding(wish), cause=because())
            first, second = [await store.unit(cause=because()) for _ in range(2)]
            for unit in (first, second):
                (await unit.get(Wish, wish.id)).repeat()
            other = await store.unit(cause=because())
            other.add(new_wish("another"))

            outcomes = await asyncio.gather(
                *(store.commit(unit.work()) for unit in (first, second, other)),
                return_exceptions=True,
            )

            assert [type(o).__name__ for o in outcomes] == [
                "Committed",
                "VersionConflict",
                "Committed",
            ]
            assert (await store.read(Wish, wish.id)).times == 2

    asyncio.run(scenario())


def test_the_same_key_gets_the_same_answer_and_changes_nothing(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            wish = new_wish()
            key = once(request_id=wish.id)
            first = await store.run(adding(wish), cause=because(), once=key)

            again = await store.run(adding(new_wish("other")), cause=because(), once=key)

            assert again.repeated
            assert not first.repeated
            assert (again.request_id, again.status) == (wish.id, 201)
            assert again.position == first.position

    asyncio.run(scenario())


def test_the_same_key_gets_the_same_position_also_when_more_happened_since(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            wish = new_wish()
            key = once(request_id=wish.id)
            first = await store.run(adding(wish), cause=because(), once=key)
            await store.run(repeating(wish.id), cause=because())

            again = await store.run(adding(new_wish("other")), cause=because(), once=key)

            assert again.position == first.position

    asyncio.run(scenario())


def test_the_same_key_with_another_body_is_refused(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            await store.run(adding(new_wish()), cause=because(), once=once())

            with pytest.raises(KeyIsReusedForAnotherBody):
                await store.run(adding(new_wish()), cause=because(), once=once(fingerprint="g"))

    asyncio.run(scenario())


def test_positions_that_others_moved_keep_the_work_out(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            ours = Tracking(consumer="c", origin="o", moves={3: (0, 5), 4: (0, 6)})
            zombie = Tracking(consumer="c", origin="o", moves={3: (0, 9)})
            wish = new_wish()
            unit = await store.unit(cause=because())
            await store.commit(unit.work(tracking=ours))
            late = await store.unit(cause=because())
            late.add(wish)

            with pytest.raises(TrackingWasMoved):
                await store.commit(late.work(tracking=zombie))

            assert await store.tracked("c", "o") == {3: 5, 4: 6}
            assert await store.find(Wish, wish.id) is None

    asyncio.run(scenario())


def test_what_was_read_before_somebody_else_decided_is_read_anew(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            wish = new_wish()
            await store.run(adding(wish), cause=because())
            known = await store.read(Wish, wish.id)
            await store.run(repeating(wish.id), cause=because())

            await store.run(repeating(wish.id), cause=because(), known=known)

            assert (await store.read(Wish, wish.id)).times == 3

    asyncio.run(scenario())


def test_a_token_names_the_last_event_that_others_hear_of(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            wish = new_wish()
            first = await store.run(adding(wish), cause=because())

            async def whisper(unit: Unit) -> None:
                (await unit.get(Wish, wish.id)).whisper()

            done = await store.run(whisper, cause=because(), once=once(request_id=wish.id))

            assert done.position == first.position

    asyncio.run(scenario())


def test_several_conflicts_in_a_row_are_told(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            wish = new_wish()
            await store.run(adding(wish), cause=because())

            async def always_late(unit: Unit) -> None:
                mine = await unit.get(Wish, wish.id)
                await store.run(repeating(wish.id), cause=because())
                mine.repeat()

            with pytest.raises(VersionConflict):
                await store.run(always_late, cause=because())

    asyncio.run(scenario())
