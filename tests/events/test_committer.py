"""The group committer on PostgreSQL: lost answers, a full queue, groups."""

import asyncio
import threading

import psycopg
import pytest

from libs.events.refusals import TooBusy, VersionConflict
from libs.events.store import EventStore, Tracking, TrackingWasMoved
from libs.events.store.committer import CommandIsRecorded
from libs.events.store.connecting import with_options
from libs.events.unit import Done, Job, Once, Statement, Unit
from tests.events.conftest import on_postgres
from tests.support.swallowing_proxy import SwallowingProxy
from tests.support.wishes import (
    ANNOUNCEMENTS,
    Wish,
    adding,
    because,
    new_wish,
    repeating,
)

pytestmark = pytest.mark.servers


def through(proxy: SwallowingProxy) -> EventStore:
    return EventStore(
        service="intake",
        database_url=proxy.url,
        aggregates=(Wish,),
        announcements=ANNOUNCEMENTS,
    )


def test_a_commit_whose_answer_was_lost_is_told_as_committed(store_url: str) -> None:
    async def scenario() -> None:
        async with SwallowingProxy(store_url) as proxy, through(proxy) as store:
            wish = new_wish()
            key = Once(key="k", fingerprint="f", request_id=wish.id, status=201)
            proxy.swallow_next_commit = True

            done = await store.run(adding(wish), cause=because(), once=key)

            assert proxy.swallowed == 1
            assert (done.repeated, done.status) == (False, 201)
            assert done.position is not None
            assert (await store.read(Wish, wish.id)).version == 1

    asyncio.run(scenario())


def test_a_repeated_decision_is_not_taken_twice_when_its_answer_was_lost(store_url: str) -> None:
    async def scenario() -> None:
        async with SwallowingProxy(store_url) as proxy, through(proxy) as store:
            wish = new_wish()
            await store.run(adding(wish), cause=because())
            proxy.swallow_next_commit = True

            await store.run(repeating(wish.id), cause=because())

            assert proxy.swallowed == 1
            assert (await store.read(Wish, wish.id)).times == 2

    asyncio.run(scenario())


def test_a_group_whose_answer_was_lost_is_committed_once_for_each(store_url: str) -> None:
    async def scenario() -> None:
        async with SwallowingProxy(store_url) as proxy, through(proxy) as store:
            wishes = [new_wish() for _ in range(20)]
            proxy.swallow_next_commit = True

            done = await asyncio.gather(*(store.run(adding(w), cause=because()) for w in wishes))

            assert proxy.swallowed == 1
            assert len({d.position.number for d in done}) == 20
            assert await store.log.end() >= 20
            assert len(await store.log.after(0, limit=100)) == 20

    asyncio.run(scenario())


def test_positions_whose_answer_was_lost_are_found_moved(store_url: str) -> None:
    async def scenario() -> None:
        async with SwallowingProxy(store_url) as proxy, through(proxy) as store:
            await store.run(adding(new_wish()), cause=because())
            unit = await store.unit(cause=because())
            proxy.swallow_next_commit = True

            with pytest.raises(TrackingWasMoved):
                await store.commit(
                    unit.work(tracking=Tracking(consumer="c", origin="o", moves={0: (0, 4)}))
                )

            assert await store.tracked("c", "o") == {0: 4}

    asyncio.run(scenario())


def test_a_full_queue_turns_people_away_and_says_when_to_come_back(store_url: str) -> None:
    async def scenario() -> None:
        async with EventStore(
            service="intake",
            database_url=store_url,
            aggregates=(Wish,),
            announcements=ANNOUNCEMENTS,
            queue_limit=3,
        ) as store:
            outcomes = await asyncio.gather(
                *(store.run(adding(new_wish()), cause=because()) for _ in range(50)),
                return_exceptions=True,
            )

            turned_away = [o for o in outcomes if isinstance(o, TooBusy)]
            assert turned_away
            assert all(o.retry_after >= 1 for o in turned_away)
            assert len(await store.log.after(0, limit=100)) == 50 - len(turned_away)

    asyncio.run(scenario())


@pytest.mark.parametrize("free", range(7))
def test_names_that_were_taken_leave_the_connection_as_good_as_it_was(
    store_url: str, free: int
) -> None:
    with psycopg.connect(store_url) as connection:
        connection.execute("CREATE TABLE wish_name (name text CONSTRAINT wish_name_taken UNIQUE)")

    def naming(name: str):
        async def decide(unit: Unit) -> None:
            unit.add(new_wish())
            taken = "INSERT INTO wish_name VALUES (%(name)s)"
            unit.execute(Statement(sql=taken, parameters={"name": name}))
            unit.defer(Job(task="note", args={}))

        return decide

    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            await store.run(naming("taken"), cause=because())
            for turn in range(6):
                with pytest.raises(VersionConflict):
                    await store.run(naming("taken"), cause=because())
                for number in range(free if turn == 0 else 1):
                    await store.run(naming(f"free {turn} {number}"), cause=because())

    asyncio.run(scenario())


@pytest.mark.parametrize("with_events", [True, False], ids=["with events", "without"])
@pytest.mark.parametrize("free", range(7))
def test_keys_that_were_used_are_told_as_such_and_leave_the_connection_as_good_as_it_was(
    store_url: str, free: int, with_events: bool
) -> None:
    async def commit(store: EventStore, key: str) -> None:
        wish = new_wish()
        unit = await store.unit(cause=because())
        if with_events:
            unit.add(wish)
        unit.defer(Job(task="note", args={}))
        once = Once(key=key, fingerprint="f", request_id=wish.id, status=201)
        await store.commit(unit.work(once=once))

    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            await commit(store, "used")
            for turn in range(6):
                with pytest.raises(CommandIsRecorded):
                    await commit(store, "used")
                for number in range(free if turn == 0 else 1):
                    await commit(store, f"free {turn} {number}")

            committed = 1 + free + 5 if with_events else 0
            assert len(await store.log.after(0, limit=100)) == committed

    asyncio.run(scenario())


def test_whoever_goes_away_meanwhile_disturbs_nobody(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            begun, may = threading.Event(), threading.Event()
            insert = store.committer._insert

            def inserting(works):
                begun.set()
                assert may.wait(10)
                return insert(works)

            store.committer._insert = inserting
            deciding = [
                asyncio.create_task(store.run(adding(new_wish()), cause=because()))
                for _ in range(3)
            ]
            await asyncio.to_thread(begun.wait)

            deciding[0].cancel()
            deciding[1].cancel()
            may.set()
            outcomes = await asyncio.gather(*deciding, return_exceptions=True)

            assert [type(outcome) for outcome in outcomes] == [
                asyncio.CancelledError,
                asyncio.CancelledError,
                Done,
            ]
            assert len(await store.log.after(0, limit=100)) == 3

    asyncio.run(scenario())


def test_nobody_waits_for_the_lock_of_the_log_for_ever(store_url: str) -> None:
    also = with_options(store_url, "-c work_mem=5MB")

    async def scenario() -> None:
        async with on_postgres(also)() as store:
            with store.committer._connected().datastore.get_connection() as connection:
                rows = [
                    connection.execute(f"SHOW {name}").fetchone()
                    for name in ("lock_timeout", "work_mem")
                ]

        assert rows == [{"lock_timeout": "10s"}, {"work_mem": "5MB"}]

    asyncio.run(scenario())


def test_decisions_that_wait_together_share_a_commit(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            groups: list[int] = []
            insert = store.committer._insert

            def counted(works):
                groups.append(len(works))
                return insert(works)

            store.committer._insert = counted
            await asyncio.gather(
                *(store.run(adding(new_wish()), cause=because()) for _ in range(200))
            )

            assert sum(groups) == 200
            assert len(groups) < 20

    asyncio.run(scenario())
