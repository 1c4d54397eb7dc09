"""A log of many pages is published in order and once, with two pages on their way at a time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import nats
import pytest

from libs.events.relay import relay
from libs.events.streams import stream_of
from tests.events.conftest import on_postgres
from tests.events.counters import Counter, until
from tests.support.nats import NatsServer

pytestmark = pytest.mark.servers

PAGE, WISHES = 20, 410


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "_BATCH", PAGE)


def test_many_pages_are_published_in_order(store_url: str, nats_server: NatsServer) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as counter:
            ids = await counter.wishes(WISHES)

            counter.start()

            await until(lambda: _equal(counter.heard, dict.fromkeys(ids, 1)))
            assert counter.projection.saw == sorted(counter.projection.saw)
            assert await _positions(counter) == list(range(1, WISHES + 1))

    asyncio.run(scenario())


def test_nats_is_killed_while_pages_are_on_their_way(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as counter:
            ids = await counter.wishes(WISHES)
            counter.start()
            await until(lambda: _begun(counter))

            nats_server.kill()
            nats_server.start()

            await until(lambda: _equal(counter.heard, dict.fromkeys(ids, 1)))
            assert await _positions(counter) == list(range(1, WISHES + 1))

    asyncio.run(scenario())


@pytest.mark.parametrize("strangers", [1, PAGE])
def test_a_stranger_comes_between_pages(
    store_url: str,
    nats_server: NatsServer,
    monkeypatch: pytest.MonkeyPatch,
    strangers: int,
) -> None:
    async def scenario() -> None:
        async with _opened(store_url, nats_server) as counter:
            publish, calls = relay.publish_batch, 0

            async def troubled(client, wires, *, service, last_sequence):  # type: ignore[no-untyped-def]
                nonlocal calls
                calls += 1
                if calls == 3:
                    for _ in range(strangers):
                        subject = "evt.intake.request.00.withdrawal-asked"
                        await client.request(subject, b"not ours", timeout=5)
                return await publish(client, wires, service=service, last_sequence=last_sequence)

            monkeypatch.setattr(relay, "publish_batch", troubled)
            ids = await counter.wishes(WISHES)

            counter.start()

            await until(lambda: _equal(counter.heard, dict.fromkeys(ids, 1)))

    asyncio.run(scenario())


@asynccontextmanager
async def _opened(url: str, server: NatsServer) -> AsyncIterator[Counter]:
    async with on_postgres(url)() as store:
        counter = Counter(store, server.url)
        try:
            yield counter
        finally:
            await counter.stop()


async def _positions(counter: Counter) -> list[int]:
    client = await nats.connect(counter.url)
    jetstream, stream = client.jetstream(), stream_of("intake")
    last = (await jetstream.stream_info(stream)).state.last_seq
    found = [await jetstream.get_msg(stream, sequence) for sequence in range(1, last + 1)]
    await client.close()
    return [int((message.headers or {})["loket-position"]) for message in found]


async def _begun(counter: Counter) -> bool:
    return len(await counter.heard()) > 0


async def _equal(read: Callable[[], Awaitable[dict]], expected: dict) -> bool:  # type: ignore[type-arg]
    return await read() == expected
