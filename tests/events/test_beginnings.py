"""Commands that begin a request: decided without a look, and answered as if there had been one."""

import asyncio
from typing import Final
from uuid import UUID, uuid4

import pytest

from libs.events.refusals import KeyIsReusedForAnotherBody, UnknownAggregate
from libs.events.store import EventStore
from libs.events.unit import Once, Unit
from tests.events.conftest import on_postgres
from tests.support.wishes import Wish, because, new_wish

pytestmark = pytest.mark.servers

_BEGUN: Final = UUID("3f1b2a56-0c3e-4e57-9a5e-1f2f8c0d4b11")


class RuleSaysNo(Exception):
    """What a rule that is stricter than before says."""


def _once(key: str = "k", *, body: str = "b", request_id: UUID = _BEGUN) -> Once:
    return Once(key=key, fingerprint=body, request_id=request_id, status=201, begins=True)


async def _wish(unit: Unit) -> None:
    assert await unit.find(Wish, _BEGUN) is None
    unit.add(new_wish(id=_BEGUN))


async def _refuse(unit: Unit) -> None:
    raise RuleSaysNo


def test_what_begins_is_decided_without_a_look_and_committed(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            looks = _looks_at(store)

            done = await store.run(_wish, cause=because(), once=_once())

            assert (looks, done.repeated, done.status) == ([], False, 201)
            assert done.position == await store.position_of(_BEGUN)
            assert (await store.read(Wish, _BEGUN)).version == 1

    asyncio.run(scenario())


@pytest.mark.parametrize("remembers", [True, False], ids=["same process", "another process"])
def test_who_asks_again_gets_the_first_answer_also_when_it_would_be_refused_now(
    store_url: str, remembers: bool
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as one, on_postgres(store_url)() as other:
            first = await one.run(_wish, cause=because(), once=_once())

            again = await (one if remembers else other).run(_refuse, cause=because(), once=_once())

            assert (again.repeated, again.position) == (True, first.position)
            assert len(await one.log.after(0, limit=10)) == 1

    asyncio.run(scenario())


def test_who_asks_again_changes_nothing(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as one, on_postgres(store_url)() as other:
            first = await one.run(_wish, cause=because(), once=_once())

            again = await other.run(_wish, cause=because(), once=_once())

            assert (again.repeated, again.position) == (True, first.position)
            assert len(await one.log.after(0, limit=10)) == 1

    asyncio.run(scenario())


def test_the_same_key_with_another_body_is_refused_in_another_process_too(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as one, on_postgres(store_url)() as other:
            await one.run(_wish, cause=because(), once=_once())

            for store in (one, other):
                with pytest.raises(KeyIsReusedForAnotherBody):
                    await store.run(_wish, cause=because(), once=_once(body="another"))

    asyncio.run(scenario())


def test_what_is_refused_is_refused_with_a_look_and_may_come_again(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            with pytest.raises(RuleSaysNo):
                await store.run(_refuse, cause=because(), once=_once())

            done = await store.run(_wish, cause=because(), once=_once(body="mended"))

            assert done.repeated is False

    asyncio.run(scenario())


def test_a_key_that_comes_over_and_over_leaves_the_groups_of_others_whole(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            await store.run(_wish, cause=because(), once=_once())
            looks = _looks_at(store)
            conflicts = _conflicts_of(store)

            for _ in range(3):
                await store.run(_wish, cause=because(), once=_once())

            assert len(looks) == 3
            assert conflicts == []

    asyncio.run(scenario())


def test_other_aggregates_are_still_looked_at(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            earlier = new_wish(id=uuid4())

            async def add_earlier(unit: Unit) -> None:
                unit.add(earlier)

            await store.run(add_earlier, cause=because())

            async def decide(unit: Unit) -> None:
                assert (await unit.get(Wish, earlier.id)).version == 1
                with pytest.raises(UnknownAggregate):
                    await unit.get(Wish, _BEGUN)
                unit.add(new_wish(id=_BEGUN))

            assert (await store.run(decide, cause=because(), once=_once())).repeated is False

    asyncio.run(scenario())


def _looks_at(store: EventStore) -> list[str]:
    """Return a list that gets the key of every command that is looked up from now on."""
    looks: list[str] = []
    look = store._books.command

    async def command(key: str):
        looks.append(key)
        return await look(key)

    store._books.command = command
    return looks


def _conflicts_of(store: EventStore) -> list[Exception]:
    """Return a list that gets every error that a commit meets from now on."""
    met: list[Exception] = []
    insert = store.committer._insert

    def inserting(works):
        try:
            return insert(works)
        except Exception as error:
            met.append(error)
            raise

    store.committer._insert = inserting
    return met
