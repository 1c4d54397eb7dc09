"""Parked events on PostgreSQL: tried again once, and in order, whatever is lost meanwhile."""

import asyncio
from uuid import UUID

import pytest

from libs.events.consumer import Projector
from libs.events.consumer.applier import Applier
from libs.events.consumer.dead_letters import retry_dead_letters
from libs.events.relay.envelopes import announced
from libs.events.store import EventStore, Parked
from libs.events.streams import encode
from tests.events.conftest import on_postgres
from tests.events.test_committer import through
from tests.support.swallowing_proxy import SwallowingProxy
from tests.support.wishes import Counting, adding, because, new_wish, repeating

pytestmark = pytest.mark.servers


def test_a_parked_event_whose_answer_was_lost_is_handled_once(store_url: str) -> None:
    async def scenario() -> None:
        async with SwallowingProxy(store_url) as proxy, through(proxy) as store:
            wish, counting = await _parked(store, times=1)
            proxy.swallow_next_commit = True

            outcome = await retry_dead_letters(store, [Projector(projection=counting)])

            assert proxy.swallowed == 1
            assert outcome == (1, 0)
            assert await _heard(store) == {wish: 1}

    asyncio.run(scenario())


def test_two_who_try_again_at_once_handle_a_parked_event_once(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as one, on_postgres(store_url)() as other:
            wish, counting = await _parked(one, times=2)
            handler = Projector(projection=counting)

            await asyncio.gather(*(retry_dead_letters(s, [handler]) for s in (one, other)))

            assert await _heard(one) == {wish: 2}
            assert await one.parked() == []

    asyncio.run(scenario())


def test_parked_events_are_in_order_though_the_clock_went_back(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            await _parked(store, times=3)
            async with store.connection() as connection:
                await connection.execute(
                    "UPDATE dead_letter SET parked_at = parked_at - interval '1 hour' * position"
                )

            parked: list[Parked] = list(await store.parked())

            assert [event.position for event in parked] == [1, 2, 3]

    asyncio.run(scenario())


async def _parked(store: EventStore, *, times: int) -> tuple[UUID, Counting]:
    """Let a projection stumble over everything of one request, then recover."""
    wish, counting = new_wish(), Counting()
    counting.fail_on = wish.id
    await store.run(adding(wish), cause=because())
    for _ in range(times - 1):
        await store.run(repeating(wish.id), cause=because())
    wires = [encode(e) for e in announced(await store.log.after(0, limit=10), {}, store)]
    for wire in wires:
        applier = Applier(store, Projector(projection=counting), origin="intake")
        await applier.apply([wire], await store.tracked(counting.name, "intake"))
    counting.fail_on = None
    return wish.id, counting


async def _heard(store: EventStore) -> dict[UUID, int]:
    async with store.connection() as connection:
        rows = await connection.execute("SELECT request_id, times FROM heard_v1")
        return {row["request_id"]: row["times"] for row in await rows.fetchall()}
