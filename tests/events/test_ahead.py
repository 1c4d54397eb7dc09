"""Preparing a batch while the one before it is committed changes nothing of what comes of them."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import psycopg
import pytest

from libs.events.consumer import Projector
from libs.events.consumer.ahead import Ahead
from libs.events.consumer.in_order import GapInTheStream, InOrder
from libs.events.envelope import AnyEnvelope
from libs.events.relay.envelopes import announced
from libs.events.store import EventStore
from libs.events.streams import Wire, encode
from libs.events.unit import Statement
from tests.events.conftest import on_postgres
from tests.support.wishes import Counting, adding, because, new_wish, repeating

pytestmark = pytest.mark.servers


class Noting(Counting):
    """Counts, and notes what is prepared and what is committed, in the order in which it is."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[str] = []
        self.prepared = asyncio.Event()

    async def project(self, envelopes: Sequence[AnyEnvelope]) -> Sequence[Statement]:
        self.notes += [f"prepared {envelope.position}" for envelope in envelopes]
        self.prepared.set()
        return await super().project(envelopes)

    async def committed(self) -> None:
        self.notes.append("committed")


class StumblingOverTheFirst(Noting):
    """Stumbles over position 1, whenever it comes."""

    async def project(self, envelopes: Sequence[AnyEnvelope]) -> Sequence[Statement]:
        if any(envelope.position == 1 for envelope in envelopes):
            raise LookupError
        return await super().project(envelopes)


def test_the_next_batch_is_prepared_while_one_is_being_committed(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            wires, noting = await _told(store, 2), Noting()
            ahead = await _ahead(store, noting)
            async with await psycopg.AsyncConnection.connect(store_url) as somebody:
                await somebody.execute("LOCK TABLE heard_v1 IN EXCLUSIVE MODE")
                await ahead.apply(wires[:1], noting.committed)
                noting.prepared.clear()
                second = asyncio.create_task(ahead.apply(wires[1:], noting.committed))
                await noting.prepared.wait()
                assert noting.notes == ["prepared 1", "prepared 2"]
                await somebody.rollback()

            await second
            await ahead.settle()

            assert noting.notes[2:] == ["committed", "committed"]
            assert sorted((await _heard(store)).values()) == [1, 1]

    asyncio.run(scenario())


def test_what_was_prepared_before_its_request_was_parked_is_parked_too(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            wish, noting = new_wish(), StumblingOverTheFirst()
            await store.run(adding(wish), cause=because())
            await store.run(repeating(wish.id), cause=because())
            first, second = await _wires(store)
            ahead = await _ahead(store, noting)
            async with await psycopg.AsyncConnection.connect(store_url) as somebody:
                await somebody.execute("LOCK TABLE dead_letter IN EXCLUSIVE MODE")
                await ahead.apply([first], _nobody)
                ahead_of_it = asyncio.create_task(ahead.apply([second], _nobody))
                await noting.prepared.wait()
                await somebody.rollback()

            await ahead_of_it
            await ahead.settle()

            assert [event.position for event in await store.parked()] == [1, 2]
            assert await _heard(store) == {}

    asyncio.run(scenario())


def test_what_comes_again_is_handled_once(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            wires, counting = await _told(store, 4), Counting()
            ahead = await _ahead(store, counting)

            for batch in (wires[:2], wires[:3], wires[1:], wires):
                await ahead.apply(batch, _nobody)
            await ahead.settle()

            assert sorted((await _heard(store)).values()) == [1, 1, 1, 1]

    asyncio.run(scenario())


def test_everything_before_a_gap_is_committed_and_acknowledged(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            wish, noting = new_wish(), Noting()
            await store.run(adding(wish), cause=because())
            for _ in range(2):
                await store.run(repeating(wish.id), cause=because())
            first, _, third = await _wires(store)
            ahead = await _ahead(store, noting)

            with pytest.raises(GapInTheStream):
                await ahead.apply([first, third], noting.committed)

            assert noting.notes == ["prepared 1", "committed"]
            assert await _heard(store) == {wish.id: 1}

    asyncio.run(scenario())


def test_a_commit_that_fails_is_told_and_nothing_after_it_is_committed(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            wires, noting = await _told(store, 2), Noting()
            woken: list[str] = []
            ahead = await _ahead(store, noting, woken)
            await _somebody_else_handles(store, wires[:1])

            await ahead.apply(wires[:1], noting.committed)
            with pytest.raises(Exception, match="heard_v1 of intake"):
                await ahead.apply(wires[1:], noting.committed)
            await ahead.stop()

            assert woken == ["woken"]
            assert "committed" not in noting.notes
            assert len(await _heard(store)) == 1

    asyncio.run(scenario())


async def _ahead(store: EventStore, counting: Counting, woken: list[str] | None = None) -> Ahead:
    order = InOrder(store, Projector(projection=counting), origin="intake")
    await order.look_up()
    return Ahead(order, trouble=lambda: None if woken is None else woken.append("woken"))


async def _somebody_else_handles(store: EventStore, wires: Sequence[Wire]) -> None:
    order = InOrder(store, Projector(projection=Counting()), origin="intake")
    await order.look_up()
    await order.apply(wires)


async def _told(store: EventStore, number: int) -> Sequence[Wire]:
    for _ in range(number):
        await store.run(adding(new_wish()), cause=because())
    return await _wires(store)


async def _wires(store: EventStore) -> Sequence[Wire]:
    return [encode(each) for each in announced(await store.log.after(0, limit=100), {}, store)]


async def _heard(store: EventStore) -> dict[UUID, int]:
    async with store.connection() as connection:
        rows = await connection.execute("SELECT request_id, times FROM heard_v1")
        return {row["request_id"]: row["times"] for row in await rows.fetchall()}


async def _nobody() -> None:
    """Tell nobody that it is committed."""
