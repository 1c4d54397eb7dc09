"""Runs the jobs of a service with procrastinate, and never lets one lie.

Two traps of the queue are covered here: it can lose a wake-up, so it is polled ten times a second;
and a job of a killed worker stays `doing`, so stalled ones are taken back at the start and now and
then. A job that fails is tried again with growing pauses, for ever: the work goes on by itself when
the neighbour is back, and the figures show what keeps failing.
"""

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import procrastinate
import psycopg
import structlog
from procrastinate import jobs as queue_jobs
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from libs.events import metrics
from libs.events.envelope import Cause
from libs.events.store import OUTAGES, EventStore
from libs.events.unit import JobHandler, RunningJob

log = structlog.get_logger()

_FIRST_PAUSE = 0.5  # seconds
_NEIGHBOUR_PAUSE = 30.0  # seconds at most, where a neighbour was away
_TROUBLE_PAUSE = 300.0  # seconds at most, where we do not know why it failed
_HEARTBEAT = 1.0  # seconds between signs of life of a worker
_STALLED = 5.0  # seconds without one after which its jobs are taken back


class GrowingPauses(BaseRetryStrategy):
    """Doubles the pause with each attempt, up to a limit, and never gives up."""

    def get_retry_decision(
        self, *, exception: BaseException, job: queue_jobs.Job
    ) -> RetryDecision | None:
        """Return when to try again."""
        limit = _NEIGHBOUR_PAUSE if isinstance(exception, OUTAGES) else _TROUBLE_PAUSE
        pause = min(limit, _FIRST_PAUSE * 2 ** min(job.attempts, 20))
        return RetryDecision(retry_in={"milliseconds": int(pause * 1000)})


class Worker:
    """Runs the given tasks of one service; `together` of them at a time."""

    def __init__(
        self, store: EventStore, tasks: Mapping[str, JobHandler], *, together: int = 8
    ) -> None:
        self._store = store
        self._together = together
        self._queue = procrastinate.App(
            connector=procrastinate.PsycopgConnector(
                conninfo=store.database_url, min_size=1, max_size=together + 2
            )
        )
        for name, handler in tasks.items():
            self._queue.task(name=name, queue="loket", retry=GrowingPauses(), pass_context=True)(
                self._runner(name, handler)
            )

    async def run(self) -> None:
        """Work for ever; trouble with PostgreSQL is waited out."""
        while True:
            try:
                async with self._queue.open_async(), asyncio.TaskGroup() as group:
                    group.create_task(self._take_back_stalled())
                    await self._queue.run_worker_async(
                        concurrency=self._together,
                        wait=True,
                        install_signal_handlers=False,
                        fetch_job_polling_interval=0.1,
                        update_heartbeat_interval=_HEARTBEAT,
                        stalled_worker_timeout=_STALLED,
                        shutdown_graceful_timeout=3,
                        delete_jobs="successful",
                    )
            except* (psycopg.Error, procrastinate.exceptions.ProcrastinateException) as errors:
                log.warning("worker_resumes", error=type(errors.exceptions[0]).__name__)
                await asyncio.sleep(0.5)

    async def _take_back_stalled(self) -> None:
        while True:
            with contextlib.suppress(procrastinate.exceptions.ProcrastinateException):
                manager = self._queue.job_manager
                for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED):
                    log.warning("job_taken_back", task=job.task_name)
                    await manager.retry_job(job)
            await self._count()
            await asyncio.sleep(_HEARTBEAT)

    async def _count(self) -> None:
        with contextlib.suppress(psycopg.Error):
            async with self._store.connection() as connection:
                rows = await connection.execute(
                    "SELECT count(*) AS waiting FROM procrastinate_jobs"
                    " WHERE status IN ('todo', 'doing')"
                    " AND (scheduled_at IS NULL OR scheduled_at <= now())"
                )
                row = await rows.fetchone()
                if row is not None:
                    metrics.JOBS_WAITING.labels(self._store.service).set(row["waiting"])

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
            with structlog.contextvars.bound_contextvars(
                correlation_id=str(correlation), task=name
            ):
                await self._run_one(name, handler, job)

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
            log.exception("job_failed", attempt=job.attempt, error=type(error).__name__)
            raise
        metrics.JOBS.labels(*labels, "done").inc()
