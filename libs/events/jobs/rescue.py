"""Takes back jobs that nobody does any more, though the queue believes that somebody does.

A job stays `doing` when its worker was killed, and also when its worker lives but could not write
the outcome because PostgreSQL was away at that moment: the first is found by the missing heartbeat,
the second because the worker itself knows what it is doing. And the queue gives up a job whose task
the worker does not know, as in a process of an older version: one that knows it takes it up.
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
  AND id <> ALL(%(running)s)
RETURNING task_name
"""
_TAKE_UP = """
UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL, scheduled_at = NULL
WHERE status = 'failed' AND queue_name = 'loket' AND task_name = ANY(%(tasks)s)
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

    def __init__(self, store: EventStore, *, tasks: Collection[str], stalled_after: float) -> None:
        self._store = store
        self._tasks = list(tasks)
        self._stalled_after = stalled_after
        self._suspects: set[int] = set()

    async def look(self, *, worker: int | None, running: Collection[int]) -> None:
        """Take back what nobody does; what this worker forgot must be seen twice to count.

        What is running here is never taken back, however long no sign of life could be written.
        """
        async with self._store.connection() as connection:
            rows = await connection.execute(_DOING, {"worker": worker})
            forgotten = {row["id"] for row in await rows.fetchall()} - set(running)
            rows = await connection.execute(
                _TAKE_BACK,
                {
                    "stalled": self._stalled_after,
                    "worker": worker,
                    "forgotten": list(forgotten & self._suspects),
                    "running": list(running),
                },
            )
            taken = await rows.fetchall()
            rows = await connection.execute(_TAKE_UP, {"tasks": self._tasks})
            for row in [*taken, *await rows.fetchall()]:
                log.warning("job_taken_back", task=row["task_name"])
            self._suspects = forgotten
            rows = await connection.execute(_WAITING)
            waiting = await rows.fetchone()
            if waiting is not None:
                metrics.JOBS_WAITING.labels(self._store.service).set(waiting["waiting"])
