"""Waiting for a position: no longer than it takes to come, and not at all where it never comes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from libs.events.process.service import Service
from libs.events.refusals import OriginIsNotHeard, StillBehind
from libs.events.store import EventStore
from libs.events.values import Position, partition_of
from tests.events.conftest import on_postgres
from tests.support.wishes import Counting

pytestmark = pytest.mark.servers

ABOUT = UUID(int=7)


def test_a_view_that_has_come_there_answers_at_once(store_url: str) -> None:
    async def scenario(store: EventStore) -> None:
        await _handled(store, 5)

        await store.wait_for(_position("intake", 5), views=["heard_v1"], seconds=0)

    _with_a_service_that_listens_to_intake(store_url, scenario)


def test_a_view_that_has_not_come_there_says_that_it_is_behind(store_url: str) -> None:
    async def scenario(store: EventStore) -> None:
        await _handled(store, 4)

        with pytest.raises(StillBehind):
            await store.wait_for(_position("intake", 5), views=["heard_v1"], seconds=0.1)

    _with_a_service_that_listens_to_intake(store_url, scenario)


def test_nobody_waits_for_a_log_that_the_view_does_not_listen_to(store_url: str) -> None:
    async def scenario(store: EventStore) -> None:
        for_ever = store.wait_for(_position("delivery", 1), views=["heard_v1"], seconds=3600)

        with pytest.raises(OriginIsNotHeard):
            await asyncio.wait_for(for_ever, timeout=5)

    _with_a_service_that_listens_to_intake(store_url, scenario)


def _with_a_service_that_listens_to_intake(
    store_url: str, scenario: Callable[[EventStore], Awaitable[None]]
) -> None:
    async def run() -> None:
        async with on_postgres(store_url)() as store:
            projection: Any = Counting()
            Service(
                name="intake",
                listen="127.0.0.1:0",
                store=store,
                application=None,
                nats_url="nats://127.0.0.1:1",
                consumers=(projection,),
            )
            await scenario(store)

    asyncio.run(run())


def _position(service: str, number: int) -> Position:
    return Position(service=service, number=number, request_id=ABOUT)


async def _handled(store: EventStore, number: int) -> None:
    async with store.connection() as connection:
        await connection.execute(
            "INSERT INTO tracking VALUES ('heard_v1', 'intake', %s, %s)",
            (partition_of(ABOUT), number),
        )
