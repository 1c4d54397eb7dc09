"""What every event store keeps beside its events: parked ones, and jobs."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from libs.events.refusals import VersionConflict
from libs.events.store import Parked, Tracking, TrackingWasMoved
from libs.events.unit import Job
from tests.support.wishes import Wish, adding, because, new_wish, repeating

pytestmark = pytest.mark.servers


def an_event() -> Parked:
    return Parked(
        consumer="c",
        origin="o",
        position=7,
        partition=1,
        request_id=uuid4(),
        subject="evt.o.x.01.y",
        headers={"ce-type": "t"},
        payload=b"{}",
        error="LookupError",
    )


def test_whoever_thinks_that_nothing_is_parked_is_kept_out_when_something_is(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            assert not await store.has_parked("c")
            unit = await store.unit(cause=because())
            unit.park(an_event())
            await store.commit(unit.work())
            unaware = Tracking(consumer="c", origin="o", moves={3: (0, 5)}, none_parked=True)
            late = await store.unit(cause=because())

            with pytest.raises(TrackingWasMoved):
                await store.commit(late.work(tracking=unaware))

            assert await store.has_parked("c")
            await store.commit(late.work(tracking=replace(unaware, none_parked=False)))
            assert await store.tracked("c", "o") == {3: 5}

    asyncio.run(scenario())


def test_parked_events_are_found_by_their_request_and_let_go(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            parked = an_event()
            unit = await store.unit(cause=because())
            unit.park(parked)
            await store.commit(unit.work())

            assert await store.parked_requests("c", [parked.request_id, uuid4()]) == {
                parked.request_id
            }
            assert await store.parked("c") == [parked]
            assert await store.parked("another") == []

            letting_go = await store.unit(cause=because())
            letting_go.unpark(parked)
            await store.commit(letting_go.work())

            assert await store.parked() == []

    asyncio.run(scenario())


def test_jobs_are_deferred_only_with_their_decision(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            wish = new_wish()
            await store.run(adding(wish), cause=because())
            stale = await store.unit(cause=because())
            (await stale.get(Wish, wish.id)).repeat()
            stale.defer(Job(task="mail", args={"a": "1"}))
            await store.run(repeating(wish.id), cause=because())

            with pytest.raises(VersionConflict):
                await store.commit(stale.work())

            assert await _jobs(store) == []

    asyncio.run(scenario())


async def _jobs(store) -> list[object]:
    if hasattr(store, "jobs"):
        return list(store.jobs)
    async with store.connection() as connection:
        rows = await connection.execute("SELECT task_name FROM procrastinate_jobs")
        return list(await rows.fetchall())
