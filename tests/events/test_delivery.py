"""Messages that come twice, out of order or from a relay that is behind, on a real NATS server."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

import nats
import pytest
from nats.aio.client import Client

from libs.events.relay.batch import BatchWasRefused, publish_batch
from libs.events.relay.envelopes import announced
from libs.events.store import EventStore
from libs.events.streams import Wire, encode, ensure_stream, stream_of
from tests.events.conftest import on_postgres
from tests.events.counters import Counter, until
from tests.support.nats import NatsServer
from tests.support.wishes import because, repeating

pytestmark = pytest.mark.servers


def test_a_message_that_comes_twice_is_handled_once(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as (counter, client):
            wish, wires = await _told(counter, times=3)
            one, two, three = wires

            await _put_in_the_stream(client, [one, one, two, one, two, three, three])

            await _is_heard_in_order(counter, wish, wires)

    asyncio.run(scenario())


def test_messages_out_of_order_are_handled_in_order(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as (counter, client):
            wish, wires = await _told(counter, times=4)
            one, two, three, four = wires

            await _put_in_the_stream(client, [three, one, four, two])

            await _is_heard_in_order(counter, wish, wires)

    asyncio.run(scenario())


def test_a_relay_that_is_behind_cannot_append(store_url: str, nats_server: NatsServer) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as (counter, client):
            _, (one, two, three, four) = await _told(counter, times=4)
            await _put_in_the_stream(client, [])
            await publish_batch(client, [one, two], service="intake", last_sequence=0)

            with pytest.raises(BatchWasRefused):
                await publish_batch(client, [three, four], service="intake", last_sequence=0)

            info = await client.jetstream().stream_info(stream_of("intake"))
            assert info.state.messages == 2

    asyncio.run(scenario())


@asynccontextmanager
async def _opened(url: str, server: NatsServer) -> AsyncIterator[tuple[Counter, Client]]:
    async with on_postgres(url)() as store:
        counter = Counter(store, server.url)
        client = await nats.connect(server.url)
        try:
            yield counter, client
        finally:
            await counter.stop()
            await client.close()


async def _told(counter: Counter, *, times: int) -> tuple[UUID, Sequence[Wire]]:
    """Tell so many events of one wish; return the messages that a relay would send."""
    store: EventStore = counter.store
    [wish] = await counter.wishes(1)
    for _ in range(times - 1):
        await store.run(repeating(wish), cause=because())
    entries = await store.log.after(0, limit=100)
    return wish, [encode(envelope) for envelope in announced(entries, {}, store)]


async def _put_in_the_stream(client: Client, wires: Sequence[Wire]) -> None:
    jetstream = client.jetstream()
    await ensure_stream(jetstream, "intake")
    for wire in wires:
        await jetstream.publish(wire.subject, wire.payload, headers=dict(wire.headers))


async def _is_heard_in_order(counter: Counter, wish: UUID, wires: Sequence[Wire]) -> None:
    counter.start()

    async def is_heard() -> bool:
        return await counter.heard() == {wish: len(wires)}

    await until(is_heard)
    assert counter.projection.saw == [wire.position for wire in wires]
