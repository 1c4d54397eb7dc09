"""Relay and consumer on a real NATS server: in order, once, whatever is lost on the way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import nats
import pytest

from libs.events.consumer import Projector
from libs.events.consumer.dead_letters import retry_dead_letters
from libs.events.ending import end
from libs.events.relay import Relay
from libs.events.streams import stream_of
from libs.events.values import PARTITIONS, partition_of
from tests.events.conftest import on_postgres, store_url_on
from tests.events.counters import Counter, until
from tests.support.nats import NatsServer
from tests.support.postgres import PostgresServer
from tests.support.wishes import adding, because, new_wish, repeating

pytestmark = pytest.mark.servers


@pytest.fixture
def play(store_url: str, nats_server: NatsServer):
    return _play_on(store_url, nats_server)


def _play_on(store_url: str, nats_server: NatsServer):
    @asynccontextmanager
    async def opened() -> AsyncIterator[Counter]:
        async with on_postgres(store_url)() as store:
            counter = Counter(store, nats_server.url)
            try:
                yield counter
            finally:
                await counter.stop()

    def run(scenario) -> None:
        async def main() -> None:
            async with opened() as counter:
                await scenario(counter)

        asyncio.run(main())

    return run


def test_everything_announced_is_heard_once(play) -> None:
    async def scenario(counter: Counter) -> None:
        counter.start()
        ids = await counter.wishes(700)
        await asyncio.gather(
            *(counter.store.run(repeating(id), cause=because()) for id in ids[:100])
        )

        expected = {id: 2 if id in ids[:100] else 1 for id in ids}

        await until(lambda: _equal(counter.heard, expected))
        assert counter.projection.saw == sorted(set(counter.projection.saw))

    play(scenario)


def test_a_consumer_that_was_away_goes_on_where_it_was(play) -> None:
    async def scenario(counter: Counter) -> None:
        counter.start()
        first = await counter.wishes(20)
        await until(lambda: _equal(counter.heard, dict.fromkeys(first, 1)))
        await counter.stop("consumer")
        second = await counter.wishes(20)

        counter.start("consumer")

        await until(lambda: _equal(counter.heard, dict.fromkeys(first + second, 1)))

    play(scenario)


def test_nats_killed_and_back(play, nats_server: NatsServer) -> None:
    async def scenario(counter: Counter) -> None:
        counter.start()
        first = await counter.wishes(50)
        nats_server.kill()
        second = await counter.wishes(50)

        nats_server.start()

        await until(lambda: _equal(counter.heard, dict.fromkeys(first + second, 1)))

    play(scenario)


def test_nats_without_its_store_is_filled_again(play, nats_server: NatsServer) -> None:
    async def scenario(counter: Counter) -> None:
        counter.start()
        first = await counter.wishes(50)
        await until(lambda: _equal(counter.heard, dict.fromkeys(first, 1)))
        await counter.stop("consumer")
        second = await counter.wishes(30)
        nats_server.lose_everything()

        nats_server.start()
        counter.start("consumer")
        third = await counter.wishes(10)

        await until(lambda: _equal(counter.heard, dict.fromkeys(first + second + third, 1)))
        client = await nats.connect(counter.url)
        info = await client.jetstream().stream_info(stream_of("intake"))
        await client.close()
        assert info.state.messages == 90

    play(scenario)


def test_two_relays_publish_nothing_twice(play) -> None:
    async def scenario(counter: Counter) -> None:
        counter.start("relay", "consumer")
        second = asyncio.create_task(Relay(counter.store, nats_url=counter.url).run())
        ids = await counter.wishes(200)

        await until(lambda: _equal(counter.heard, dict.fromkeys(ids, 1)))
        await counter.stop("relay")
        more = await counter.wishes(50)

        await until(lambda: _equal(counter.heard, dict.fromkeys(ids + more, 1)))
        await end([second])

    play(scenario)


def test_a_message_that_the_stream_lost_is_asked_of_the_origin(play) -> None:
    async def scenario(counter: Counter) -> None:
        counter.start("relay")
        wish = (await counter.wishes(1))[0]
        for _ in range(4):
            await counter.store.run(repeating(wish), cause=because())
        client = await nats.connect(counter.url)
        jetstream = client.jetstream()

        async def has_five() -> bool:
            try:
                info = await jetstream.stream_info(stream_of("intake"))
            except nats.js.errors.NotFoundError:  # the relay makes it in a moment
                return False
            return info.state.messages == 5

        await until(has_five)
        await jetstream.delete_msg(stream_of("intake"), 3)
        await client.close()

        counter.start("consumer")

        await until(lambda: _equal(counter.heard, {wish: 5}))

    play(scenario)


def test_a_poison_event_parks_its_request_and_no_other(play) -> None:
    async def scenario(counter: Counter) -> None:
        poison = new_wish()
        counter.projection.fail_on = poison.id
        counter.start()
        good = await counter.wishes(40)
        await counter.store.run(adding(poison), cause=because())
        await counter.store.run(repeating(poison.id), cause=because())
        more = await counter.wishes(10)

        await until(lambda: _equal(counter.heard, dict.fromkeys(good + more, 1)))

        async def both_parked() -> bool:
            return len(await counter.store.parked()) == 2

        await until(both_parked)
        counter.projection.fail_on = None
        handled = await retry_dead_letters(
            counter.store, [Projector(projection=counter.projection)]
        )
        assert handled == (2, 0)
        assert (await counter.heard())[poison.id] == 2
        assert await counter.store.parked() == []

    play(scenario)


def test_a_strangers_message_stops_nobody(play) -> None:
    async def scenario(counter: Counter) -> None:
        counter.start("relay")
        first = await counter.wishes(3)
        client = await nats.connect(counter.url)
        partition = partition_of(first[0])

        async def published() -> bool:
            try:
                info = await client.jetstream().stream_info(stream_of("intake"))
            except nats.js.errors.NotFoundError:
                return False
            return info.state.messages == 3

        await until(published)
        await client.jetstream().publish(
            f"evt.intake.request.{partition:02d}.withdrawal-asked", b"not ours"
        )
        await client.close()
        counter.start("consumer")
        second = await counter.wishes(5)

        await until(lambda: _equal(counter.heard, dict.fromkeys(first + second, 1)))

    play(scenario)


def test_postgresql_killed_and_back(
    another_postgres: PostgresServer, nats_server: NatsServer
) -> None:
    async def scenario(counter: Counter) -> None:
        counter.start()
        first = await counter.wishes(30)
        await until(lambda: _equal(counter.heard, dict.fromkeys(first, 1)))
        await asyncio.to_thread(another_postgres.kill)
        waiting = asyncio.create_task(counter.wishes(10))

        await asyncio.to_thread(another_postgres.start)
        second = await waiting

        await until(lambda: _equal(counter.heard, dict.fromkeys(first + second, 1)))

    _play_on(store_url_on(another_postgres), nats_server)(scenario)


def test_all_partitions_are_used() -> None:
    assert {partition_of(uuid4()) for _ in range(2000)} == set(range(PARTITIONS))


async def _equal(read, expected) -> bool:
    return await read() == expected
