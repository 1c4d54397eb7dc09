"""What every event store keeps beside its events: parked ones, and jobs."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from libs.events.refusals import VersionConflict
from libs.events.store import Parked, Tracking, TrackingWasMoved
from libs.events.unit import Job, Unit
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


def test_what_is_called_off_never_runs_and_what_comes_after_does(open_store) -> None:
    async def scenario() -> None:
        async with open_store() as store:
            await store.run(deferring("needless", "needed"), cause=because())

            again = await store.unit(cause=because())
            again.call_off("needless")
            await store.commit(again.work())
            assert await _jobs(store) == ["needed"]

            anew = await store.unit(cause=because())
            anew.call_off("needed")
            anew.defer(Job(task="anew", args={}, lock="needed"))
            await store.commit(anew.work())
            assert await _jobs(store) == ["anew"]

    asyncio.run(scenario())


def deferring(*locks: str):
    async def decide(unit: Unit) -> None:
        for lock in locks:
            unit.defer(Job(task=lock, args={}, lock=lock))

    return decide


async def _jobs(store) -> list[str]:
    if hasattr(store, "jobs"):
        return [job.task for job, _ in store.jobs]
    async with store.connection() as connection:
        rows = await connection.execute("SELECT task_name FROM procrastinate_jobs ORDER BY id")
        return [row["task_name"] for row in await rows.fetchall()]
