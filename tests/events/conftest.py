"""Both kinds of store, for tests that must hold of either."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from libs.events.store import EventStore
from libs.events.testing import InMemoryEventStore
from tests.events.rebuilds import make_room
from tests.support.postgres import PostgresServer
from tests.support.wishes import ANNOUNCEMENTS, Counting, Wish, make_tables

OpenStore = Callable[[], Any]


@pytest.fixture
def store_url(postgres: PostgresServer) -> str:
    """A database with the tables of the service `intake`."""
    return store_url_on(postgres)


def store_url_on(server: PostgresServer) -> str:
    """The same on another server, such as one that is to be broken."""
    url = server.new_database("intake")
    make_tables(url, "intake", also=Counting.SCHEMA)
    make_room(url)
    return url


@pytest.fixture(params=["in memory", "on PostgreSQL"])
def open_store(request: pytest.FixtureRequest) -> OpenStore:
    """Open a store: `async with open_store() as store`."""
    if request.param == "in memory":
        return _in_memory
    return on_postgres(request.getfixturevalue("store_url"))


@asynccontextmanager
async def _in_memory() -> AsyncIterator[InMemoryEventStore]:
    yield InMemoryEventStore(service="intake", aggregates=(Wish,), announcements=ANNOUNCEMENTS)


def on_postgres(url: str) -> OpenStore:
    def open_it() -> EventStore:
        return EventStore(
            service="intake",
            database_url=url,
            aggregates=(Wish,),
            announcements=ANNOUNCEMENTS,
        )

    return open_it


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner
