"""What waits together is done together, and nobody pays for another's mistake."""

import asyncio
import gc
from collections.abc import Sequence
from typing import Any

import psycopg
import pytest
from psycopg import AsyncConnection

from libs.events.refusals import StoreIsUnavailable
from libs.privacy.grouping import Grouping
from tests.privacy.conftest import until
from tests.support.postgres import PostgresServer

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def divide(connection: AsyncConnection[Any], numbers: Sequence[int]) -> Sequence[int]:
    cursor = await connection.execute(
        "SELECT 12 / n AS part FROM unnest(%s::int[]) AS n", [list(numbers)]
    )
    return [row["part"] for row in await cursor.fetchall()]


async def test_a_bad_item_fails_alone(postgres: PostgresServer) -> None:
    grouping = Grouping(database_url=postgres.url(), work=divide)
    grouping.start()

    results = await asyncio.gather(*(grouping.put(n) for n in (1, 2, 0, 3)), return_exceptions=True)
    await grouping.stop()

    assert isinstance(results[2], psycopg.errors.DivisionByZero)
    assert [results[0], results[1], results[3]] == [12, 6, 4]


async def test_nobody_waits_for_ever_for_a_database_that_stays_away() -> None:
    grouping = Grouping(
        database_url="postgresql://nobody@127.0.0.1:1/none", work=divide, seconds=0.3
    )
    grouping.start()

    with pytest.raises(StoreIsUnavailable):
        await grouping.put(1)

    await grouping.stop()


async def test_stopping_lets_what_waits_finish(postgres: PostgresServer) -> None:
    grouping = Grouping(database_url=postgres.url(), work=divide)
    grouping.start()
    waiting = [grouping.put(n) for n in (1, 2, 3)]

    await grouping.stop()

    assert [each.result() for each in waiting] == [12, 6, 4]


async def test_what_nobody_awaits_fails_in_silence(
    postgres: PostgresServer, caplog: pytest.LogCaptureFixture
) -> None:
    grouping = Grouping(database_url=postgres.url(), work=divide)
    grouping.start()

    grouping.put(0)
    await grouping.stop()
    gc.collect()

    assert not caplog.records


async def test_a_database_that_hangs_is_given_up_and_used_again_when_it_wakes(
    another_postgres: PostgresServer,
) -> None:
    grouping = Grouping(database_url=another_postgres.url(), work=divide, seconds=1.0)
    grouping.start()
    await grouping.put(1)

    another_postgres.freeze()
    try:
        with pytest.raises(StoreIsUnavailable):
            await grouping.put(2)
    finally:
        another_postgres.thaw()

    await until(lambda: _works(grouping))
    await grouping.stop()


async def _works(grouping: Grouping[int, int]) -> bool:
    try:
        return await grouping.put(3) == 4
    except StoreIsUnavailable:
        return False
