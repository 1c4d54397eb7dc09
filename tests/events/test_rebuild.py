"""Rebuilding a read model while events flow: afterwards each event is counted once."""

import asyncio
from typing import Any

import psycopg
import pytest

from libs.events.process.commands import _rebuild
from libs.events.process.service import Service
from libs.events.store import EventStore
from tests.events.conftest import on_postgres
from tests.events.counters import Counter, until
from tests.support.nats import NatsServer

pytestmark = pytest.mark.servers


def test_a_batch_under_way_is_either_before_the_rebuild_or_after_it(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter = Counter(store, nats_server.url)
            counter.start()
            first = await counter.wishes(3)
            await until(lambda: _equal(counter, dict.fromkeys(first, 1)))
            await counter.stop("consumer")
            async with await psycopg.AsyncConnection.connect(store_url) as batch:
                await batch.execute("UPDATE tracking SET position = position + 1")
                rebuild = asyncio.create_task(_rebuild(_service(store, nats_server), "heard_v1"))
                await until(lambda: _somebody_waits(store))
                await batch.execute("UPDATE heard_v1 SET times = times + 1")
                await batch.execute("INSERT INTO heard_v1 VALUES (gen_random_uuid(), 1)")
            await rebuild
            assert await counter.heard() == {}

            counter.start("consumer")

            await until(lambda: _equal(counter, dict.fromkeys(first, 1)))
            await counter.stop()

    asyncio.run(scenario())


def test_a_rebuild_while_events_flow_counts_each_once(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter = Counter(store, nats_server.url)
            counter.start()
            service = _service(store, nats_server)
            wishes = []
            for _ in range(4):
                wishes += await counter.wishes(40)
                await _rebuild(service, "heard_v1")
            wishes += await counter.wishes(40)

            await until(lambda: _equal(counter, dict.fromkeys(wishes, 1)))
            await counter.stop()

    asyncio.run(scenario())


def _service(store: EventStore, server: NatsServer) -> Service:
    projection: Any = Counter(store, server.url).projection
    return Service(
        name="intake",
        listen="127.0.0.1:0",
        store=store,
        application=None,
        nats_url=server.url,
        consumers=(projection,),
    )


async def _somebody_waits(store: EventStore) -> bool:
    async with store.connection() as connection:
        rows = await connection.execute(
            "SELECT 1 FROM pg_locks WHERE NOT granted AND pid IN"
            " (SELECT pid FROM pg_stat_activity WHERE datname = current_database())"
        )
        return bool(await rows.fetchall())


async def _equal(counter: Counter, expected: dict) -> bool:
    return await counter.heard() == expected
