"""Jobs that nobody does, though the queue believes so, and what is told of those that fail."""

import asyncio
import contextlib

import pytest

from libs.events.ending import end
from libs.events.jobs import Worker
from libs.events.jobs.rescue import Rescue
from libs.events.store import EventStore
from libs.events.unit import Job, RunningJob
from tests.events.conftest import on_postgres
from tests.events.counters import until as until_async
from tests.events.test_worker import deferring, until, working
from tests.support.wishes import because

pytestmark = pytest.mark.servers


def test_a_job_that_runs_is_not_taken_back_by_its_own_worker(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            await store.run(deferring(Job(task="note", args={})), cause=because())
            async with store.connection() as connection:
                rows = await connection.execute(
                    "INSERT INTO procrastinate_workers (last_heartbeat)"
                    " VALUES (now() - interval '1 minute') RETURNING id"
                )
                worker = (await rows.fetchone())["id"]
                rows = await connection.execute(
                    "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s RETURNING id",
                    (worker,),
                )
                job = (await rows.fetchone())["id"]

            rescue = Rescue(store, tasks=["note"], stalled_after=5)
            await rescue.look(worker=worker, running={job})

            assert await _state_of(store, job) == "doing"
            await rescue.look(worker=worker, running=set())
            assert await _state_of(store, job) == "todo"

    asyncio.run(scenario())


def test_a_job_that_an_older_version_did_not_know_is_done_by_a_newer_one(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:
            ran: list[str] = []

            async def note(job: RunningJob) -> None:
                ran.append(job.args["a"])

            older = asyncio.create_task(Worker(store, {"something else": note}).run())
            await store.run(deferring(Job(task="note", args={"a": "1"})), cause=because())
            await until_async(lambda: _given_up(store))
            await end([older])

            newer = working(store, note)

            await until(lambda: ran == ["1"])
            await end([newer])

    asyncio.run(scenario())


def test_a_worker_ends_though_whoever_looks_beside_it_did_not_hear_that_it_must(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario() -> None:
        looks: list[int] = []

        async def swallows_the_first_cancellation(*_: object, **__: object) -> None:
            looks.append(1)
            if len(looks) == 1:
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.Event().wait()

        monkeypatch.setattr(Rescue, "look", swallows_the_first_cancellation)
        async with on_postgres(store_url)() as store:
            worker = asyncio.create_task(Worker(store, {}).run())
            await until(lambda: looks == [1])

            async with asyncio.timeout(20):
                await end([worker])

    asyncio.run(scenario())


def test_a_job_that_fails_is_told_without_what_it_held(
    store_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store:

            async def note(job: RunningJob) -> None:
                raise LookupError("Jan Voorbeeld")

            worker = working(store, note)
            await store.run(deferring(Job(task="note", args={})), cause=because())

            told = ""

            def is_told() -> bool:
                nonlocal told
                told += capsys.readouterr().out
                return "job_failed" in told

            await until(is_told)
            await end([worker])
            assert "LookupError at note:" in told
            assert "Voorbeeld" not in told + capsys.readouterr().out

    asyncio.run(scenario())


async def _state_of(store: EventStore, job: int) -> str:
    async with store.connection() as connection:
        rows = await connection.execute(
            "SELECT status FROM procrastinate_jobs WHERE id = %s", (job,)
        )
        row = await rows.fetchone()
        assert row is not None
        return str(row["status"])


async def _given_up(store: EventStore) -> bool:
    async with store.connection() as connection:
        rows = await connection.execute("SELECT status FROM procrastinate_jobs")
        return [row["status"] for row in await rows.fetchall()] == ["failed"]
