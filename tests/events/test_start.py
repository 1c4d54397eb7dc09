"""A service that starts while PostgreSQL is away: it waits, and goes on when it is there."""

import asyncio

import pytest

from tests.events.conftest import on_postgres
from tests.support.postgres import PostgresServer
from tests.support.wishes import Wish, adding, because, make_tables, new_wish

pytestmark = pytest.mark.servers


def test_a_store_that_is_opened_while_postgresql_is_away_works_once_it_is_back(
    another_postgres: PostgresServer,
) -> None:
    url = another_postgres.new_database("intake")
    make_tables(url, "intake")
    another_postgres.kill()

    async def scenario() -> None:
        async with on_postgres(url)() as store:
            assert await store.ready() == {"database": False}
            wish = new_wish()
            waiting = asyncio.create_task(store.run(adding(wish), cause=because()))

            await asyncio.to_thread(another_postgres.start)

            await waiting
            assert (await store.read(Wish, wish.id)).version == 1

    asyncio.run(scenario())
