"""Takes back jobs that nobody does any more, though the queue believes that somebody does.

A job stays `doing` when its worker was killed, and also when its worker lives but could not write
the outcome because PostgreSQL was away at that moment: the first is found by the missing heartbeat,
the second because the worker itself knows what it is doing.
"""

from collections.abc import Collection

import structlog

from libs.events import metrics
from libs.events.store import EventStore

log = structlog.get_logger()

_TAKE_BACK = """
UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL, scheduled_at = NULL
WHERE status = 'doing' AND queue_name = 'loket' AND (
    worker_id IS NULL
    OR NOT EXISTS (
        SELECT 1 FROM procrastinate_workers w
        WHERE w.id = worker_id
          AND w.last_heartbeat > now() - make_interval(secs => %(stalled)s))
    OR (worker_id = %(worker)s AND id = ANY(%(forgotten)s)))
RETURNING task_name
"""
_DOING = """
SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND worker_id = %(worker)s
"""
_WAITING = """
SELECT count(*) AS waiting FROM procrastinate_jobs
WHERE status IN ('todo', 'doing') AND (scheduled_at IS NULL OR scheduled_at <= now())
"""


class Rescue:
    """Looks after the queue of one service for one worker."""

    def __init__(self, store: EventStore, *, stalled_after: float) -> None:
        self._store = store
        self._stalled_after = stalled_after
        self._suspects: set[int] = set()

    async def look(self, *, worker: int | None, running: Collection[int]) -> None:
        """Take back what nobody does; what this worker forgot must be seen twice to count."""
        async with self._store.connection() as connection:
            rows = await connection.execute(_DOING, {"worker": worker})
            forgotten = {row["id"] for row in await rows.fetchall()} - set(running)
            rows = await connection.execute(
                _TAKE_BACK,
                {
                    "stalled": self._stalled_after,
                    "worker": worker,
                    "forgotten": list(forgotten & self._suspects),
                },
            )
            for row in await rows.fetchall():
                log.warning("job_taken_back", task=row["task_name"])
            self._suspects = forgotten
            rows = await connection.execute(_WAITING)
            waiting = await rows.fetchone()
            if waiting is not None:
                metrics.JOBS_WAITING.labels(self._store.service).set(waiting["waiting"])
