"""Runs the jobs of a service, and never lets one lie.

A commit of this process that defers jobs wakes the worker at once; jobs of other processes, and
those for later, are found by looking ten times a second. A job may stay `doing` though nobody does
it: see `rescue`. A job that fails is tried again with growing pauses, for ever: the work goes on by
itself when the neighbour is back, and the figures show what keeps failing.
"""

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Final
from uuid import UUID

import psycopg
import structlog

from libs.events import metrics
from libs.events.ending import end
from libs.events.envelope import Cause
from libs.events.jobs.pauses import pause_after
from libs.events.jobs.queue import Outcomes, Queue, Taken, queue_of
from libs.events.jobs.rescue import Rescue
from libs.events.store import OUTAGES, EventStore
from libs.events.store.failures import sentence_of
from libs.events.unit import JobHandler, RunningJob

log = structlog.get_logger()

_HEARTBEAT: Final = 1.0  # seconds between signs of life of a worker
_STALLED: Final = 5.0  # seconds without one after which its jobs are taken back
_LOOK: Final = 0.1  # seconds between looks at the queue when nobody wakes us
_GATHER: Final = 0.005
"""Seconds in which jobs that end are gathered, to be written down together: nobody waits for it."""
_PAUSE: Final = 0.5  # seconds before the queue is entered again after trouble
_TO_END: Final = 0.8  # seconds for jobs under way when the process ends: it asks again after one


class Worker:
    """Runs the given tasks of one service; `together` of them at a time."""

    def __init__(
        self, store: EventStore, tasks: Mapping[str, JobHandler], *, together: int = 16
    ) -> None:
        self._store = store
        self._together = together
        self._tasks = tasks
        self._rescue = Rescue(store, tasks=tasks, stalled_after=_STALLED)
        self._running: dict[int, asyncio.Task[None]] = {}
        self._outcomes = Outcomes()
        self._wake = store.committer.deferred

    async def run(self) -> None:
        """Work for ever; trouble with PostgreSQL is waited out, and jobs under way go on."""
        while True:
            try:
                async with queue_of(
                    self._store.database_url, tasks=self._tasks, stalled_after=_STALLED
                ) as queue:
                    await self._work(queue)
            except* psycopg.Error as errors:
                log.warning("worker_resumes", error=type(errors.exceptions[0]).__name__)
                await asyncio.sleep(_PAUSE)

    async def _work(self, queue: Queue) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                looking = group.create_task(self._look_after(queue))
                try:
                    while True:
                        await self._turn(queue)
                finally:
                    await end([looking])
        except asyncio.CancelledError:
            await self._end(queue)
            raise

    async def _turn(self, queue: Queue) -> None:
        """Put away and take; then wait, unless there may be more to take at once."""
        self._wake.clear()
        # what another job with the same lock waits for is only seen to be gone in the next turn
        again = bool(self._outcomes)
        room = self._together - len(self._running)
        if again or room:
            for job in await queue.turn(self._outcomes, room=room):
                again = False
                self._running[job.id] = asyncio.create_task(self._do(job), name=f"job {job.task}")
        if not again:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK):
                    await self._wake.wait()

    async def _look_after(self, queue: Queue) -> None:
        while True:
            await queue.give_sign_of_life()
            try:
                running = {*self._running, *self._outcomes.done, *self._outcomes.again}
                await self._rescue.look(worker=queue.worker, running=running)
            except psycopg.Error as error:
                log.warning("rescue_waits", error=type(error).__name__)
            await asyncio.sleep(_HEARTBEAT)

    async def _end(self, queue: Queue) -> None:
        """Let jobs under way end, for a moment; others take up at once what did not."""
        if self._running:
            await asyncio.wait(self._running.values(), timeout=_TO_END)
        for task in self._running.values():
            task.cancel()
        with contextlib.suppress(psycopg.Error):
            await queue.turn(self._outcomes, room=0)
            await queue.leave()

    async def _do(self, taken: Taken) -> None:
        try:
            with structlog.contextvars.bound_contextvars(
                correlation_id=taken.args.get("_correlation"), task=taken.task
            ):
                failure = await self._failure_of(taken)
            if failure is None:
                self._outcomes.done.add(taken.id)
            else:
                self._outcomes.again[taken.id] = pause_after(failure, attempt=taken.attempt)
        finally:
            del self._running[taken.id]
            asyncio.get_running_loop().call_later(_GATHER, self._wake.set)

    async def _failure_of(self, taken: Taken) -> Exception | None:
        labels = (self._store.service, taken.task)
        try:
            await self._tasks[taken.task](_for_its_handler(taken))
        except OUTAGES as error:
            metrics.JOBS.labels(*labels, "later").inc()
            log.info("job_later", attempt=taken.attempt, error=type(error).__name__)
            return error
        except Exception as error:  # noqa: BLE001 - the edge of a job: it is tried again
            metrics.JOBS.labels(*labels, "failed").inc()
            log.error(  # noqa: TRY400 - the texts of errors may hold what is personal
                "job_failed", attempt=taken.attempt, error=sentence_of(error)
            )
            return error
        metrics.JOBS.labels(*labels, "done").inc()
        return None


def _for_its_handler(taken: Taken) -> RunningJob:
    args = dict(taken.args)
    correlation = UUID(args.pop("_correlation"))
    causation = args.pop("_causation", None)
    cause = Cause(correlation_id=correlation, causation_id=UUID(causation) if causation else None)
    return RunningJob(args=args, cause=cause, attempt=taken.attempt)
