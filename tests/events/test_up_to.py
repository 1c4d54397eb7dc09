"""Up to when a read model holds what was told, as a process knows that does not fill it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from libs.events.consumer import UpTo
from tests.events.conftest import on_postgres
from tests.events.counters import Counter, until
from tests.support.nats import NatsServer
from tests.support.wishes import Counting

pytestmark = pytest.mark.servers

LATER = datetime(2100, 1, 1, tzinfo=UTC)
"""The present of whoever looks: after whatever is told here."""


@asynccontextmanager
async def counting(store_url: str, nats_url: str) -> AsyncIterator[tuple[Counter, UpTo]]:
    async with on_postgres(store_url)() as store:
        counter = Counter(store, nats_url)
        up_to = UpTo(
            "intake", counter.projection, nats_url=nats_url, clock=lambda: LATER, every=0.05
        )
        try:
            async with up_to:
                yield counter, up_to
        finally:
            await counter.stop()


def test_a_read_model_that_fills_itself_is_up_to_the_first_that_it_lacks(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with counting(store_url, nats_server.url) as (counter, up_to):
            counter.start("relay")
            await counter.wishes(3)
            await until(_is_behind(up_to))  # nobody made its consumer yet

            counter.start("consumer")
            await until(_is_complete(up_to))
            await counter.stop("consumer")
            await counter.wishes(2)

            await until(_is_behind(up_to))

    asyncio.run(scenario())


def test_while_nobody_tells_it_is_not_known_and_nobody_waits() -> None:
    async def scenario() -> None:
        nowhere = "nats://127.0.0.1:1"
        async with UpTo("intake", Counting(), nats_url=nowhere, clock=lambda: LATER) as up_to:
            assert up_to() is None

    asyncio.run(scenario())


def _is_behind(up_to: UpTo) -> Callable[[], Awaitable[bool]]:
    async def is_behind() -> bool:
        return up_to() not in {None, LATER}

    return is_behind


def _is_complete(up_to: UpTo) -> Callable[[], Awaitable[bool]]:
    async def is_complete() -> bool:
        return up_to() == LATER

    return is_complete
