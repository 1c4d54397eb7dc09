"""What goes wrong in one work of a group stays with that work."""

import asyncio

import psycopg
import pytest
from eventsourcing.persistence import DatabaseError

from libs.events.store import EventStore, Work
from libs.events.store.work import Committed
from libs.events.unit import Once, Statement, Unit
from tests.events.conftest import on_postgres
from tests.support.wishes import Wish, because, new_wish

pytestmark = pytest.mark.servers

_HEARD = "INSERT INTO heard_v1 (request_id, times) VALUES (%(id)s, %(times)s)"


@pytest.mark.parametrize("with_event", [True, False])
@pytest.mark.parametrize(
    "statement",
    [
        Statement(sql=_HEARD, parameters={"id": new_wish().id, "times": None}),
        Statement(sql=_HEARD, parameters={"id": new_wish().id, "times": "x\0"}),
        Statement(sql=_HEARD, parameters={"id": new_wish().id}),
        Statement(sql="SELECT 1 / 0"),
        Statement(sql="SELECT repeat('x', 2000000000)"),
    ],
    ids=["refused", "unsayable", "incomplete", "wrong", "too large"],
)
def test_a_write_that_fails_fails_only_its_own_work(
    store_url: str, statement: Statement, with_event: bool
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            good, other = new_wish(), new_wish()
            bad = await _work(store, *([new_wish()] if with_event else []), statement=statement)
            works = [await _work(store, good), bad, await _work(store, other)]

            outcomes = await asyncio.gather(
                *(store.commit(work) for work in works), return_exceptions=True
            )

            assert isinstance(outcomes[0], Committed)
            assert isinstance(outcomes[1], DatabaseError)
            assert isinstance(outcomes[2], Committed)
            assert len(await store.log.after(0, limit=10)) == 2

    asyncio.run(scenario())


@pytest.mark.parametrize("fails", ["before", "after"])
def test_a_work_that_is_told_as_failed_left_nothing(store_url: str, fails: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            wish = new_wish()
            id = wish.id
            statement = Statement(sql=_HEARD, parameters={"id": id, "times": 1})
            work = await _work(store, wish, statement=statement)
            if fails == "after":
                once = Once(key="a\0key", fingerprint="f", request_id=id, status=201)
                work = Work(events=work.events, statements=work.statements, once=once)
            else:
                store.committer._connected()._lock_table = {}.__getitem__

            with pytest.raises((DatabaseError, KeyError)):
                await store.commit(work)

            assert await store.find(Wish, id) is None
            async with store.connection() as connection:
                rows = await connection.execute("SELECT * FROM heard_v1")
                assert await rows.fetchall() == []

    asyncio.run(scenario())


async def _work(store: EventStore, *wishes: Wish, statement: Statement | None = None) -> Work:
    unit = await store.unit(cause=because())
    for wish in wishes:
        unit.add(wish)
    if statement is not None:
        unit.execute(statement)
    return unit.work()


def test_who_finds_taken_what_is_there_once_decides_again_and_sees_it(store_url: str) -> None:
    taking = "INSERT INTO names (name) VALUES (%(name)s)"
    decided: list[int] = []

    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            both_looked = asyncio.Barrier(2)

            async def take(unit: Unit) -> bool:
                async with store.connection() as connection:
                    rows = await connection.execute("SELECT count(*) AS n FROM names")
                    row = await rows.fetchone()
                decided.append(row["n"])
                if len(decided) <= 2:
                    await both_looked.wait()
                if row["n"]:
                    return False
                unit.add(new_wish())
                unit.execute(Statement(sql=taking, parameters={"name": "noon"}))
                return True

            done = await asyncio.gather(*(store.run(take, cause=because()) for _ in range(2)))

            assert sorted(each.result for each in done) == [False, True]

    with psycopg.connect(store_url) as owner:
        owner.execute("CREATE TABLE names (name text CONSTRAINT names_taken UNIQUE)")
    asyncio.run(scenario())
    assert decided == [0, 0, 1]
