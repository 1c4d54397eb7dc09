"""Jobs on PostgreSQL: run after their decision, tried again, taken back from a dead worker."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from libs.events.ending import end
from libs.events.jobs import Worker
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.store import EventStore
from libs.events.unit import Job, RunningJob, Unit
from tests.events.conftest import on_postgres, store_url_on
from tests.events.counters import until as until_async
from tests.support.postgres import PostgresServer
from tests.support.wishes import because

pytestmark = pytest.mark.servers


def deferring(*jobs: Job):
    async def decide(unit: Unit) -> None:
        for job in jobs:
            unit.defer(job)

    return decide


async def until(condition, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come true"
        await asyncio.sleep(0.02)


def working(store: EventStore, handler) -> asyncio.Task[None]:
    return asyncio.create_task(Worker(store, {"note": handler}).run())


def test_a_job_runs_with_its_arguments_and_its_cause(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            ran: list[RunningJob] = []

            async def note(job: RunningJob) -> None:
                ran.append(job)

            cause = because()
            worker = working(store, note)
            await store.run(deferring(Job(task="note", args={"a": "1"})), cause=cause)

            await until(lambda: ran)
            await end([worker])
            assert dict(ran[0].args) == {"a": "1"}
            assert (ran[0].cause, ran[0].attempt) == (cause, 1)

    asyncio.run(scenario())


def test_a_job_is_tried_again_until_the_neighbour_is_back(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            attempts: list[int] = []

            async def note(job: RunningJob) -> None:
                attempts.append(job.attempt)
                if job.attempt < 3:
                    raise NeighbourIsUnavailable("register")

            worker = working(store, note)
            await store.run(deferring(Job(task="note", args={})), cause=because())

            await until(lambda: attempts == [1, 2, 3])
            await end([worker])

    asyncio.run(scenario())


def test_a_job_for_later_waits_for_its_moment(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            ran: list[str] = []

            async def note(job: RunningJob) -> None:
                ran.append(job.args["when"])

            far = datetime.now(UTC) + timedelta(days=7)
            worker = working(store, note)
            await store.run(
                deferring(
                    Job(task="note", args={"when": "in a week"}, at=far),
                    Job(task="note", args={"when": "now"}),
                ),
                cause=because(),
            )

            await until(lambda: ran)
            await end([worker])
            assert ran == ["now"]

    asyncio.run(scenario())


def test_the_job_of_a_worker_that_was_killed_is_done_by_another(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            await store.run(deferring(Job(task="note", args={})), cause=because())
            async with store.connection() as connection:
                await connection.execute(
                    "INSERT INTO procrastinate_workers (last_heartbeat)"
                    " VALUES (now() - interval '1 minute')"
                )
                await connection.execute(
                    "UPDATE procrastinate_jobs SET status = 'doing',"
                    " worker_id = (SELECT max(id) FROM procrastinate_workers)"
                )
            ran: list[int] = []

            async def note(job: RunningJob) -> None:
                ran.append(job.attempt)

            worker = working(store, note)

            await until(lambda: ran)
            await end([worker])
            assert len(ran) == 1

    asyncio.run(scenario())


def test_jobs_go_on_after_postgresql_was_killed(another_postgres: PostgresServer) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url_on(another_postgres))() as store:
            ran: set[str] = set()

            async def note(job: RunningJob) -> None:
                async with store.connection() as connection:
                    await connection.execute("SELECT pg_sleep(0.05)")
                ran.add(job.args["number"])

            worker = working(store, note)
            jobs = [Job(task="note", args={"number": str(number)}) for number in range(60)]
            await store.run(deferring(*jobs), cause=because())
            await until(lambda: len(ran) > 5)
            await asyncio.to_thread(another_postgres.kill)
            await asyncio.to_thread(another_postgres.start)

            await until(lambda: len(ran) == 60, seconds=40)
            await until_async(lambda: _all_done(store))
            await end([worker])

    asyncio.run(scenario())


async def _all_done(store: EventStore) -> bool:
    async with store.connection() as connection:
        rows = await connection.execute("SELECT count(*) AS left FROM procrastinate_jobs")
        row = await rows.fetchone()
        return row is not None and row["left"] == 0


def test_jobs_with_the_same_lock_are_done_one_after_the_other_in_their_order(
    store_url: str,
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            done: dict[str, list[int]] = {}
            under_way: set[str] = set()

            async def note(job: RunningJob) -> None:
                lock = job.args["lock"]
                assert lock not in under_way
                under_way.add(lock)
                await store.ready()  # others have their turn meanwhile
                under_way.discard(lock)
                done.setdefault(lock, []).append(int(job.args["number"]))

            worker = working(store, note)
            for number in range(12):
                jobs = [
                    Job(task="note", args={"lock": lock, "number": str(number)}, lock=lock)
                    for lock in "abc"
                ]
                await store.run(deferring(*jobs), cause=because())

            await until(lambda: sum(map(len, done.values())) == 36)
            await end([worker])
            assert done == {lock: list(range(12)) for lock in "abc"}

    asyncio.run(scenario())
