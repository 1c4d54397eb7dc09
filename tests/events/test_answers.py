"""What people are told: only what is committed, once for each key, and never two things at once."""

import asyncio
from uuid import UUID, uuid4

import pytest

from libs.events.refusals import CommandIsStillRunning, StoreIsUnavailable
from libs.events.store import EventStore
from libs.events.unit import Done, Once, Unit
from tests.events.conftest import on_postgres
from tests.support.postgres import PostgresServer
from tests.support.wishes import Wish, adding, because, make_tables, new_wish

pytestmark = pytest.mark.servers


def test_nothing_is_told_as_committed_while_postgresql_is_away(
    another_postgres: PostgresServer,
) -> None:
    url = another_postgres.new_database("intake")
    make_tables(url, "intake")

    async def scenario() -> None:
        async with on_postgres(url)() as store:
            wish = new_wish()
            another_postgres.kill()

            with pytest.raises(StoreIsUnavailable):
                await store.run(adding(wish), cause=because())

            another_postgres.start()
            assert await store.find(Wish, wish.id) is None
            await store.run(adding(new_wish("again", wish.id)), cause=because())
            assert (await store.read(Wish, wish.id)).text == "again"

    asyncio.run(scenario())


@pytest.mark.parametrize("same", [True, False], ids=["same request", "other request"])
def test_two_processes_that_get_the_same_key_at_once_give_one_answer(
    store_url: str, same: bool
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as one, on_postgres(store_url)() as other:
            both_decided = asyncio.Barrier(2)
            keys = [_key(uuid4())] * 2 if same else [_key(uuid4()), _key(uuid4())]

            async def submit(store: EventStore, key: Once) -> Done[None]:
                first_time = iter([True])

                async def decide(unit: Unit) -> None:
                    unit.add(new_wish(id=key.request_id))
                    if next(first_time, False):
                        await both_decided.wait()

                return await store.run(decide, cause=because(), once=key)

            done = await asyncio.gather(submit(one, keys[0]), submit(other, keys[1]))

            assert {each.repeated for each in done} == {False, True}
            assert len({(each.request_id, each.position) for each in done}) == 1
            assert len(await one.log.after(0, limit=10)) == 1

    asyncio.run(scenario())


def test_a_command_that_is_still_running_is_not_begun_again(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            begun, may_end = asyncio.Event(), asyncio.Event()
            key = _key(uuid4())

            async def decide(unit: Unit) -> None:
                unit.add(new_wish(id=key.request_id))
                begun.set()
                await may_end.wait()

            first = asyncio.create_task(store.run(decide, cause=because(), once=key))
            await begun.wait()

            with pytest.raises(CommandIsStillRunning):
                await store.run(adding(new_wish()), cause=because(), once=key)

            may_end.set()
            assert not (await first).repeated
            assert len(await store.log.after(0, limit=10)) == 1

    asyncio.run(scenario())


def _key(request_id: UUID) -> Once:
    return Once(key="k", fingerprint="f", request_id=request_id, status=201)
