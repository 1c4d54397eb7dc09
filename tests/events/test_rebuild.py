"""Rebuilding a read model beside the live one while events flow."""

import asyncio

import psycopg
import pytest

from libs.events.process.rebuilding import CannotRebuild, Rebuilding
from libs.events.store import EventStore
from tests.events.conftest import on_postgres
from tests.events.counters import until
from tests.events.rebuilds import EMPTY, beside, equal, flowing, rebuilt, service_of, spoil
from tests.support.nats import NatsServer

pytestmark = pytest.mark.servers


def test_what_is_wrong_in_the_live_one_is_right_afterwards_and_people_are_told(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter, wishes = await flowing(store, nats_server, 30)
            await spoil(store)

            said = await rebuilt(store, nats_server.url)

            assert await counter.heard() == dict.fromkeys(wishes, 1)
            assert await beside(store) == EMPTY
            assert (
                "heard_v1: WARNING: different from the live one (30 rows rebuilt, 30 live)" in said
            )
            assert said[-1] == "heard_v1 is rebuilt and live"
            assert any("30 of 30 events (100 %)" in line for line in said)
            await counter.stop()

    asyncio.run(scenario())


def test_the_same_content_is_told_to_be_the_same(store_url: str, nats_server: NatsServer) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter, _ = await flowing(store, nats_server, 5)

            said = await rebuilt(store, nats_server.url)

            assert "heard_v1: the same as the live one (5 rows rebuilt, 5 live)" in said
            await counter.stop()

    asyncio.run(scenario())


def test_a_rebuild_while_events_flow_counts_each_once(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter, wishes = await flowing(store, nats_server, 40)
            for _ in range(3):
                rebuilding = asyncio.create_task(rebuilt(store, nats_server.url))
                while not rebuilding.done():
                    wishes += await counter.wishes(2)
                await rebuilding
            wishes += await counter.wishes(40)

            await until(lambda: equal(counter, dict.fromkeys(wishes, 1)))
            assert await beside(store) == EMPTY
            await counter.stop()

    asyncio.run(scenario())


def test_somebody_who_asks_to_stop_leaves_the_live_one_as_it_was(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter, wishes = await flowing(store, nats_server, 10)
            await spoil(store)
            stop = asyncio.Event()

            def stop_when_it_is_filled(line: str) -> None:
                if "different" in line:
                    stop.set()

            with pytest.raises(CannotRebuild, match="Stopped; heard_v1 is as it was"):
                await rebuilt(store, nats_server.url, say=stop_when_it_is_filled, stop=stop)

            assert await counter.heard() == dict.fromkeys(wishes, 7)
            assert await beside(store) == EMPTY
            await counter.stop()

    asyncio.run(scenario())


def test_a_second_rebuild_is_told_that_one_runs(store_url: str, nats_server: NatsServer) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter, wishes = await flowing(store, nats_server, 3)
            async with await psycopg.AsyncConnection.connect(store_url) as reader:
                await reader.execute("SELECT * FROM heard_v1")
                first = asyncio.create_task(rebuilt(store, nats_server.url))
                await until(lambda: _filled(store, 3))

                with pytest.raises(CannotRebuild, match="being rebuilt already"):
                    await asyncio.wait_for(rebuilt(store, nats_server.url), 20)

            assert (await first)[-1] == "heard_v1 is rebuilt and live"
            assert await counter.heard() == dict.fromkeys(wishes, 1)
            await counter.stop()

    asyncio.run(scenario())


def test_what_cannot_be_taken_in_is_parked_and_told(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter, wishes = await flowing(store, nats_server, 3)
            service = service_of(store, nats_server.url)
            service.consumers[0].fail_on = wishes[1]
            said: list[str] = []

            await Rebuilding(service, "heard_v1", say=said.append).run()

            assert await counter.heard() == {wishes[0]: 1, wishes[2]: 1}
            assert [event.request_id for event in await store.parked("heard_v1")] == [wishes[1]]
            assert any("1 events could not be taken in" in line for line in said)
            assert await beside(store) == EMPTY
            await counter.stop()

    asyncio.run(scenario())


def test_a_view_that_is_not_there_is_told_with_those_that_are(
    store_url: str, nats_server: NatsServer
) -> None:
    service = service_of(on_postgres(store_url)(), nats_server.url)

    with pytest.raises(CannotRebuild, match="There is no read model other_v1; there are: heard_v1"):
        Rebuilding(service, "other_v1", say=print)


async def _filled(store: EventStore, number: int) -> bool:
    return (await beside(store))[0] == number
