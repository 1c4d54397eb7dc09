"""Runs the jobs of a service with procrastinate, and never lets one lie.

Traps of the queue that are covered here: it can lose a wake-up, so it is polled ten times a
second; a job may stay `doing` though nobody does it (see `rescue`); and the queue's worker ends
quietly when one of its side tasks meets an outage, so it is begun again. A job that fails is
tried again with growing pauses, for ever: the work goes on by itself when the neighbour is back,
and the figures show what keeps failing.
"""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import procrastinate
import psycopg
import structlog
from procrastinate.worker import Worker as QueueWorker

from libs.events import metrics
from libs.events.envelope import Cause
from libs.events.jobs.pauses import GrowingPauses
from libs.events.jobs.rescue import Rescue
from libs.events.store import OUTAGES, EventStore
from libs.events.store.connecting import RECONNECT_TIMEOUT
from libs.events.store.failures import sentence_of
from libs.events.unit import JobHandler, RunningJob

log = structlog.get_logger()

_HEARTBEAT = 1.0  # seconds between signs of life of a worker
_STALLED = 5.0  # seconds without one after which its jobs are taken back


class WorkerEnded(Exception):
    """The queue's worker ended by itself."""


class Worker:
    """Runs the given tasks of one service; `together` of them at a time."""

    def __init__(
        self, store: EventStore, tasks: Mapping[str, JobHandler], *, together: int = 8
    ) -> None:
        self._store = store
        self._together = together
        self._tasks = tasks
        self._rescue = Rescue(store, tasks=tasks, stalled_after=_STALLED)
        self._running: set[int] = set()

    async def run(self) -> None:
        """Work for ever; trouble with PostgreSQL is waited out."""
        while True:
            try:
                await self._work()
            except* (
                WorkerEnded,
                psycopg.Error,
                procrastinate.exceptions.ProcrastinateException,
            ) as errors:
                log.warning("worker_resumes", error=type(errors.exceptions[0]).__name__)
                await asyncio.sleep(0.5)

    async def _work(self) -> None:
        queue = self._queue()
        async with queue.open_async(), asyncio.TaskGroup() as group:
            worker = QueueWorker(
                queue,
                concurrency=self._together,
                wait=True,
                install_signal_handlers=False,
                fetch_job_polling_interval=0.1,
                update_heartbeat_interval=_HEARTBEAT,
                stalled_worker_timeout=_STALLED,
                shutdown_graceful_timeout=3,
                delete_jobs="successful",
            )
            group.create_task(self._look_after(worker))
            await worker.run()  # type: ignore[no-untyped-call] # the library leaves it open
            raise WorkerEnded

    async def _look_after(self, worker: QueueWorker) -> None:
        while True:
            try:
                await self._rescue.look(worker=worker.worker_id, running=set(self._running))
            except psycopg.Error as error:
                log.warning("rescue_waits", error=type(error).__name__)
            await asyncio.sleep(_HEARTBEAT)

    def _queue(self) -> procrastinate.App:
        queue = procrastinate.App(
            connector=procrastinate.PsycopgConnector(
                conninfo=self._store.database_url,
                min_size=1,
                max_size=self._together + 2,
                timeout=5,
                reconnect_timeout=RECONNECT_TIMEOUT,
            )
        )
        for name, handler in self._tasks.items():
            queue.task(name=name, queue="loket", retry=GrowingPauses(), pass_context=True)(
                self._runner(name, handler)
            )
        return queue

    def _runner(self, name: str, handler: JobHandler) -> Any:
        async def run_job(context: procrastinate.JobContext, **args: str) -> None:
            correlation = UUID(args.pop("_correlation"))
            causation = args.pop("_causation", None)
            job = RunningJob(
                args=args,
                cause=Cause(
                    correlation_id=correlation,
                    causation_id=UUID(causation) if causation else None,
                ),
                attempt=context.job.attempts + 1,
            )
            number = context.job.id or 0
            self._running.add(number)
            try:
                with structlog.contextvars.bound_contextvars(
                    correlation_id=str(correlation), task=name
                ):
                    await self._run_one(name, handler, job)
            finally:
                self._running.discard(number)

        return run_job

    async def _run_one(self, name: str, handler: JobHandler, job: RunningJob) -> None:
        labels = (self._store.service, name)
        try:
            await handler(job)
        except OUTAGES as error:
            metrics.JOBS.labels(*labels, "later").inc()
            log.info("job_later", attempt=job.attempt, error=type(error).__name__)
            raise
        except Exception as error:
            metrics.JOBS.labels(*labels, "failed").inc()
            log.error(  # noqa: TRY400 - the texts of errors may hold what is personal
                "job_failed", attempt=job.attempt, error=sentence_of(error)
            )
            raise
        metrics.JOBS.labels(*labels, "done").inc()
