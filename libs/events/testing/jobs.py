"""Runs deferred jobs, in memory, when a test says so."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.store import OUTAGES
from libs.events.testing.store import InMemoryEventStore
from libs.events.unit import Job, JobHandler, RunningJob

Deferred = tuple[Job, Mapping[str, str]]


class InMemoryJobs:
    """The worker of one store; a job that meets an outage stays and is tried the next time."""

    def __init__(self, store: InMemoryEventStore, tasks: Mapping[str, JobHandler]) -> None:
        self._store = store
        self._tasks = tasks

    async def run_due(self, now: datetime) -> int:
        """Run every job that is due at `now`, also those that they defer; return how many ran."""
        ran = 0
        met_an_outage: list[Deferred] = []
        while (due := self._first_due(now, but=met_an_outage)) is not None:
            self._store.jobs.remove(due)
            job, args = due
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
                self._store.jobs.append(due)
                met_an_outage.append(due)
        return ran

    def _first_due(self, now: datetime, *, but: Sequence[Deferred]) -> Deferred | None:
        """Return the first job that is due; those that met an outage have had their turn."""
        return next(
            (
                each
                for each in self._store.jobs
                if (each[0].at is None or each[0].at <= now)
                and not any(each is other for other in but)
            ),
            None,
        )
