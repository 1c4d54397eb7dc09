"""Runs deferred jobs, in memory, when a test says so."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.store import OUTAGES
from libs.events.testing.store import InMemoryEventStore
from libs.events.unit import JobHandler, RunningJob


class InMemoryJobs:
    """The worker of one store; a job that meets an outage stays and is tried the next time."""

    def __init__(self, store: InMemoryEventStore, tasks: Mapping[str, JobHandler]) -> None:
        self._store = store
        self._tasks = tasks

    async def run_due(self, now: datetime) -> int:
        """Run every job that is due at `now`, also those that they defer; return how many ran."""
        ran, stays = 0, []
        while self._store.jobs:
            job, args = self._store.jobs.pop(0)
            if job.at is not None and job.at > now:
                stays.append((job, args))
                continue
            plain = {name: text for name, text in args.items() if not name.startswith("_")}
            causation = args.get("_causation")
            cause = Cause(
                correlation_id=UUID(args["_correlation"]),
                causation_id=UUID(causation) if causation else None,
            )
            try:
                await self._tasks[job.task](RunningJob(args=plain, cause=cause, attempt=1))
                ran += 1
            except OUTAGES:
                stays.append((job, args))
        self._store.jobs.extend(stays)
        return ran
