"""Looking after a service on PostgreSQL: what is stuck, tried again request by request."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg
import pytest

from libs.events.consumer import Projector
from libs.events.consumer.applier import Applier
from libs.events.process.operating import (
    NothingIsParked,
    Operating,
    RebuildIsRunning,
    ViewIsUnknown,
)
from libs.events.relay.envelopes import announced
from libs.events.store import EventStore, Parked
from libs.events.store.beside import ONE_AT_A_TIME
from libs.events.store.work import BEHIND
from libs.events.streams import encode
from tests.events.conftest import on_postgres
from tests.support.wishes import Counting, adding, because, new_wish, repeating

pytestmark = pytest.mark.servers
NOWHERE = "nats://127.0.0.1:9"


def test_what_is_stuck_is_told_request_by_request_and_tried_again_so(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counting = Counting()
            one, other = [await _parked(store, counting) for _ in range(2)]
            operating = _operating(store, counting)

            stuck = await operating.stuck()
            outcome = await operating.try_again(counting.name, one)

            assert {each.request_id: each.events for each in stuck} == {one: 2, other: 2}
            assert all(each.error.startswith("LookupError") for each in stuck)
            assert {each.event for each in stuck} == {"loket.intake.withdrawal-asked"}
            assert outcome == (2, 0)
            assert [each.request_id for each in await operating.stuck()] == [other]
            with pytest.raises(NothingIsParked):
                await operating.try_again(counting.name, one)

    asyncio.run(scenario())


def test_of_what_is_stuck_the_event_that_went_wrong_itself_is_told(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counting = Counting()
            request_id = uuid4()
            unit = await store.unit(cause=because())
            unit.park(_letter(counting, request_id, origin="a-service", error=BEHIND))
            unit.park(_letter(counting, request_id, origin="b-service", error="LookupError"))
            await store.commit(unit.work())

            [stuck] = await _operating(store, counting).stuck()

            assert (stuck.events, stuck.error, stuck.event) == (2, "LookupError", "b-service")

    asyncio.run(scenario())


def _letter(counting: Counting, request_id: UUID, *, origin: str, error: str) -> Parked:
    """An event parked in the same transaction as others, hence at the same moment."""
    return Parked(
        consumer=counting.name,
        origin=origin,
        position=1,
        partition=0,
        request_id=request_id,
        subject="evt.x",
        headers={"ce-type": origin},
        payload=b"",
        error=error,
    )


def test_while_nats_is_away_nobody_knows_how_far_behind_it_is(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store, _operating(store, Counting()) as operating:
            assert [each.events for each in await operating.behind()] == [None]

    asyncio.run(scenario())


def test_one_rebuild_at_a_time_whoever_ordered_it(store_url: str) -> None:
    async def scenario() -> None:
        async with (
            on_postgres(store_url)() as store,
            await psycopg.AsyncConnection.connect(store_url, autocommit=True) as elsewhere,
        ):
            operating = _operating(store, Counting())
            before = await store.is_rebuilding()
            await elsewhere.execute("SELECT pg_advisory_lock(%s)", (ONE_AT_A_TIME,))

            assert (before, await store.is_rebuilding()) == (False, True)
            with pytest.raises(RebuildIsRunning):
                await operating.rebuild(Counting.name)
            with pytest.raises(ViewIsUnknown):
                await operating.rebuild("inbox_v1")

    asyncio.run(scenario())


def _operating(store: EventStore, counting: Counting) -> Operating:
    return Operating(store, (counting,), nats_url=NOWHERE, clock=lambda: datetime.now(UTC))


async def _parked(store: EventStore, counting: Counting) -> UUID:
    """Let a projection stumble over both events of a new request, then recover."""
    wish = new_wish()
    after = await store.log.end()
    await store.run(adding(wish), cause=because())
    await store.run(repeating(wish.id), cause=because())
    counting.fail_on = wish.id
    for event in announced(await store.log.after(after, limit=100), {}, store):
        wire = encode(event)
        applier = Applier(store, Projector(projection=counting), origin="intake")
        await applier.apply([wire], await store.tracked(counting.name, "intake"))
    counting.fail_on = None
    return wish.id
