"""A rebuild that is killed: the live read model is as it was, or is the rebuilt one, whole."""

import asyncio
import signal
import sys

import psycopg
import pytest

from tests.events.conftest import on_postgres
from tests.events.counters import Counter, until
from tests.events.rebuilder import AFTER, BEFORE, PREPARATIONS
from tests.events.rebuilds import EMPTY, beside, make_room, rebuilt, spoil
from tests.support.nats import NatsServer

pytestmark = [pytest.mark.servers, pytest.mark.thorough]


@pytest.mark.parametrize("moment", PREPARATIONS)
def test_killed_at_any_moment_it_did_nothing_or_everything(
    store_url: str, nats_server: NatsServer, moment: str
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter = Counter(store, nats_server.url)
            counter.start()
            wishes = await counter.wishes(20)
            await until(lambda: _equal(counter, dict.fromkeys(wishes, 1)))
            await spoil(store)

            await _killed(store_url, nats_server.url, moment)

            shown = dict.fromkeys(wishes, 7 if moment in BEFORE else 1)
            assert await counter.heard() == shown
            more = await counter.wishes(20)
            await until(lambda: _equal(counter, shown | dict.fromkeys(more, 1)))
            await rebuilt(store, nats_server.url)
            assert await counter.heard() == dict.fromkeys([*wishes, *more], 1)
            assert await beside(store) == EMPTY
            await counter.stop()

    asyncio.run(scenario())


@pytest.mark.parametrize("moment", ["filled", "compared", "before the last emptying"])
def test_the_next_migration_empties_what_a_killed_rebuild_left(
    store_url: str, nats_server: NatsServer, moment: str
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter = Counter(store, nats_server.url)
            counter.start()
            wishes = await counter.wishes(20)
            await until(lambda: _equal(counter, dict.fromkeys(wishes, 1)))
            await _killed(store_url, nats_server.url, moment)
            left = await beside(store)

            async def emptied() -> bool:  # the server notices within moments who has died
                await asyncio.to_thread(make_room, store_url)
                return await beside(store) == EMPTY

            await until(emptied)
            assert (left != EMPTY) == (moment in BEFORE)
            assert await counter.heard() == dict.fromkeys(wishes, 1)
            await counter.stop()

    asyncio.run(scenario())


def test_a_migration_leaves_a_rebuild_that_runs_alone(
    store_url: str, nats_server: NatsServer
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            counter = Counter(store, nats_server.url)
            counter.start()
            wishes = await counter.wishes(20)
            await until(lambda: _equal(counter, dict.fromkeys(wishes, 1)))
            said: list[str] = []
            left = []

            def migrate_when_it_is_filled(line: str) -> None:
                said.append(line)
                if "the same" in line:
                    make_room(store_url)
                    left.append(_rows_beside(store_url))

            await asyncio.wait_for(
                rebuilt(store, nats_server.url, say=migrate_when_it_is_filled), 20
            )

            assert left == [20]
            assert await counter.heard() == dict.fromkeys(wishes, 1)
            await counter.stop()

    asyncio.run(scenario())


def test_every_moment_is_before_the_commit_or_after_it() -> None:
    assert set(PREPARATIONS) == {*BEFORE, *AFTER}


async def _killed(store_url: str, nats_url: str, moment: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.events.rebuilder", store_url, nats_url, moment,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert await asyncio.wait_for(process.wait(), 60) == -signal.SIGKILL


def _rows_beside(store_url: str) -> int:
    with psycopg.connect(store_url) as connection:
        row = connection.execute("SELECT count(*) FROM rebuilding.heard_v1").fetchone()
    return row[0] if row else 0


async def _equal(counter: Counter, expected: dict) -> bool:
    return await counter.heard() == expected
