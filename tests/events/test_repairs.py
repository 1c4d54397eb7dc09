"""Streams that lost something, or that belong to another log, on real servers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID, uuid4

import nats
import psycopg
import pytest
import structlog
from nats.js import JetStreamContext

from libs.events import metrics
from libs.events.store import EventStore
from libs.events.streams import stream_of
from libs.events.values import partition_of
from tests.events.conftest import on_postgres
from tests.events.counters import Counter, until
from tests.support.nats import NatsServer
from tests.support.wishes import (
    Counting,
    Wish,
    adding,
    because,
    make_tables,
    new_wish,
    repeating,
)

pytestmark = pytest.mark.servers

LAST_YEAR = datetime(2025, 11, 24, 9, 0, tzinfo=UTC)


def test_the_lost_end_of_one_partition_is_published_again(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as (counter, stream):
            counter.start("relay")
            [lost, other] = await _two_apart(counter)
            await until(lambda: _has(stream, 2))
            await counter.stop("relay")
            await stream.delete_msg(stream_of("intake"), 1)
            nats_server.kill()
            nats_server.start()  # forgets the identities that it would not take twice

            counter.start("relay")
            await counter.store.run(repeating(lost), cause=because())
            counter.start("consumer")

            await until(lambda: _equal(counter.heard, {lost: 2, other: 1}))

    asyncio.run(scenario())


def test_a_gap_is_closed_however_much_of_the_others_stands_before_it(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as (counter, stream):
            counter.start("relay")
            [gapped, other] = await _two_apart(counter)
            await counter.store.run(repeating(gapped), cause=because())
            for _ in range(8):
                await _repeat_together(counter, other, times=80)
            await counter.store.run(repeating(gapped), cause=because())
            await until(lambda: _has(stream, 644))
            await stream.delete_msg(stream_of("intake"), 3)

            counter.start("consumer")

            await until(lambda: _equal(counter.heard, {gapped: 3, other: 641}))

    asyncio.run(scenario())


def test_a_stream_of_another_log_is_told_and_not_passed_over(
    store_url: str, nats_server: NatsServer, another_log: str
) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as (counter, stream):
            counter.start("relay")
            await counter.wishes(3)
            await until(lambda: _has(stream, 3))
            await counter.stop("relay")

        async with _opened(another_log, nats_server) as (counter, stream):
            await counter.wishes(1)
            with structlog.testing.capture_logs() as said:
                counter.start("relay")

                await until(lambda: _said(said, "stream_is_of_another_log"))

            await until(_one_event_waits)  # told first, measured a moment later
            await stream.delete_stream(stream_of("intake"))
            await until(lambda: _has(stream, 1))

    asyncio.run(scenario())


def test_positions_of_another_log_are_told_and_nothing_is_skipped(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as (counter, stream):
            counter.start("relay")
            [wish] = await counter.wishes(1)
            await until(lambda: _has(stream, 1))
            await _come_to(counter.store, partition=partition_of(wish), position=7)

            with structlog.testing.capture_logs() as said:
                counter.start("consumer")

                await until(lambda: _said(said, "positions_are_of_another_log"))

            assert await counter.heard() == {}

    asyncio.run(scenario())


def test_a_stuck_consumer_shows_how_far_it_is_behind(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as (counter, _):
            counter.start()
            first = await counter.wishes(2)
            await until(lambda: _equal(counter.heard, dict.fromkeys(first, 1)))
            await until(lambda: _shows(events=0))

            async with await _holding_the_view(store_url):
                wishes = [Wish(id=uuid4(), timestamp=LAST_YEAR, text="old") for _ in range(3)]
                await counter.store.run(adding(*wishes), cause=because())

                await until(lambda: _shows(events=3))

            await until(lambda: _shows(events=0))

    asyncio.run(scenario())


def test_the_relay_does_not_spin_on_commits_that_it_has_nothing_to_tell_of(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as (counter, stream):
            counter.start("relay")
            await counter.wishes(1)
            await until(lambda: _has(stream, 1))
            looks = 0
            end = counter.store.log.end

            async def counted() -> int:
                nonlocal looks
                looks += 1
                return await end()

            counter.store.log.end = counted
            counter.store.committer.committed.set()
            await until(lambda: _true(looks >= 5))
            begun = asyncio.get_running_loop().time()
            await until(lambda: _true(looks >= 15))

            assert asyncio.get_running_loop().time() - begun > 0.3

    asyncio.run(scenario())


@pytest.fixture
def another_log(postgres) -> str:
    url = postgres.new_database("intake")
    make_tables(url, "intake", also=Counting.SCHEMA)
    return url


@asynccontextmanager
async def _opened(url: str, server: NatsServer) -> AsyncIterator[tuple[Counter, JetStreamContext]]:
    async with on_postgres(url)() as store:
        counter = Counter(store, server.url)
        client = await nats.connect(server.url)
        try:
            yield counter, client.jetstream()
        finally:
            await counter.stop()
            await client.close()


async def _two_apart(counter: Counter) -> list[UUID]:
    """Make two wishes, one after the other, in two partitions."""
    first = second = new_wish()
    while partition_of(first.id) == partition_of(second.id):
        second = new_wish()
    for wish in (first, second):
        await counter.store.run(adding(wish), cause=because())
    return [first.id, second.id]


async def _repeat_together(counter: Counter, wish: UUID, *, times: int) -> None:
    unit = await counter.store.unit(cause=because())
    for _ in range(times):
        (await unit.get(Wish, wish)).repeat()
    await counter.store.commit(unit.work())


async def _has(stream: JetStreamContext, messages: int) -> bool:
    try:
        return (await stream.stream_info(stream_of("intake"))).state.messages == messages
    except nats.js.errors.NotFoundError:
        return False


async def _come_to(store: EventStore, *, partition: int, position: int) -> None:
    async with store.connection() as connection:
        await connection.execute(
            "INSERT INTO tracking VALUES ('heard_v1', 'intake', %s, %s)", (partition, position)
        )


async def _holding_the_view(url: str) -> psycopg.AsyncConnection:
    connection = await psycopg.AsyncConnection.connect(url)
    await connection.execute("LOCK TABLE heard_v1 IN EXCLUSIVE MODE")
    return connection


async def _shows(*, events: int) -> bool:
    labels = ("intake", "heard_v1", "intake")
    behind = metrics.LAG_SECONDS.labels(*labels)._value.get() > 0
    return metrics.LAG_EVENTS.labels(*labels)._value.get() == events and behind == bool(events)


async def _said(said: list, event: str) -> bool:
    return any(line["event"] == event and line["log_level"] == "error" for line in said)


async def _equal(read, expected) -> bool:
    return await read() == expected


async def _true(what: bool) -> bool:
    return what


async def _one_event_waits() -> bool:
    return metrics.RELAY_LAG.labels("intake")._value.get() == 1
