"""The swap of a rebuilt read model and the live one: whoever reads or writes at that moment."""

import asyncio

import psycopg
import pytest

from libs.events.process.rebuilding import CannotRebuild
from libs.events.store import EventStore, Tracking, TrackingWasMoved, Work
from libs.events.unit import Statement
from libs.events.values import partition_of
from tests.events.conftest import on_postgres
from tests.events.counters import Counter, until
from tests.events.rebuilds import equal, flowing, rebuilt, true
from tests.support.nats import NatsServer
from tests.support.wishes import because, repeating

pytestmark = pytest.mark.servers


def test_a_batch_under_way_is_waited_for_and_counts(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter, wishes = await flowing(store, nats_server, 3)
            said: list[str] = []
            with psycopg.connect(store_url) as batch:

                def begin_when_it_is_compared(line: str) -> None:
                    said.append(line)
                    if "the same" in line:
                        batch.execute("UPDATE tracking SET position = position")

                rebuilding = asyncio.create_task(
                    rebuilt(store, nats_server.url, say=begin_when_it_is_compared)
                )
                await until(lambda: true(any("in use" in line for line in said)))
                batch.execute("UPDATE heard_v1 SET times = times")
            await rebuilding

            assert await counter.heard() == dict.fromkeys(wishes, 1)
            await counter.stop()

    asyncio.run(scenario())


def test_a_batch_that_was_decided_on_old_positions_finds_them_moved(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter, wishes = await flowing(store, nats_server, 1)
            old = await store.tracked("heard_v1", "intake")
            await counter.stop("consumer")
            await _repeated(store, counter, wishes[0])
            await rebuilt(store, nats_server.url)
            partition = partition_of(wishes[0])

            with pytest.raises(TrackingWasMoved):
                await store.commit(_batch(partition, old[partition], old[partition] + 1))

            assert await counter.heard() == {wishes[0]: 2}
            counter.start("consumer")
            await _repeated(store, counter, wishes[0])
            await until(lambda: equal(counter, {wishes[0]: 3}))
            await counter.stop()

    asyncio.run(scenario())


def test_the_live_one_never_goes_back(store_url: str, nats_server: NatsServer) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter, wishes = await flowing(store, nats_server, 3)
            await counter.stop("consumer")
            async with store.connection() as connection:
                await connection.execute("UPDATE tracking SET position = position + 1000")
            said: list[str] = []
            stop = asyncio.Event()
            rebuilding = asyncio.create_task(
                rebuilt(store, nats_server.url, say=said.append, stop=stop)
            )

            await until(lambda: true(any("behind the live one" in line for line in said)))

            assert await counter.heard() == dict.fromkeys(wishes, 1)
            stop.set()
            with pytest.raises(CannotRebuild, match="nothing was swapped"):
                await rebuilding
            await counter.stop()

    asyncio.run(scenario())


def test_who_reads_meanwhile_meets_no_error_and_always_finds_everything(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter, wishes = await flowing(store, nats_server, 50)
            done = asyncio.Event()
            readers = [asyncio.create_task(_read(store, done)) for _ in range(4)]

            for _ in range(3):
                await rebuilt(store, nats_server.url)

            done.set()
            found = [number for seen in await asyncio.gather(*readers) for number in seen]
            assert set(found) == {len(wishes)}
            assert len(found) > 100
            await counter.stop()

    asyncio.run(scenario())


def test_somebody_who_reads_for_long_is_waited_for(store_url: str, nats_server: NatsServer) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter, wishes = await flowing(store, nats_server, 3)
            said: list[str] = []
            async with await psycopg.AsyncConnection.connect(store_url) as reader:
                await reader.execute("SELECT * FROM heard_v1")
                rebuilding = asyncio.create_task(rebuilt(store, nats_server.url, say=said.append))
                await until(lambda: true(any("in use" in line for line in said)))
                more = await counter.wishes(3)
                await until(lambda: equal(counter, dict.fromkeys([*wishes, *more], 1)))
            await rebuilding

            assert await counter.heard() == dict.fromkeys([*wishes, *more], 1)
            await counter.stop()

    asyncio.run(scenario())


async def _read(store: EventStore, done: asyncio.Event) -> list[int]:
    """Ask again and again, with a statement that the server keeps; how many rows there were."""
    found = []
    while not done.is_set():
        async with store.connection() as connection:
            rows = await connection.execute(
                "SELECT request_id, times FROM heard_v1 WHERE times > %s", (0,), prepare=True
            )
            found.append(len(await rows.fetchall()))
    return found


def _batch(partition: int, old: int, new: int) -> Work:
    """What a live consumer would commit that looked its place up before the swap."""
    return Work(
        tracking=Tracking(consumer="heard_v1", origin="intake", moves={partition: (old, new)}),
        statements=(Statement(sql="UPDATE heard_v1 SET times = 99"),),
    )


async def _repeated(store: EventStore, counter: Counter, wish) -> None:
    await store.run(repeating(wish), cause=because())
