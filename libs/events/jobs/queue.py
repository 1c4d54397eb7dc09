"""The queue of one service as a worker sees it: takes jobs and puts them away, many at a time.

One statement does both, so a job costs a share of a round trip and of a commit. Jobs with the same
lock are done one after the other, in the order in which they were deferred.
"""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg
from psycopg import AsyncConnection
from psycopg.rows import DictRow, dict_row

from libs.events.store.connecting import NOTICES_A_DEAD_LINE

_REGISTER: Final = """
WITH pruned AS (
    DELETE FROM procrastinate_workers
     WHERE last_heartbeat < now() - make_interval(secs => %(stalled)s))
INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id
"""
_SIGN_OF_LIFE: Final = """
UPDATE procrastinate_workers SET last_heartbeat = now() WHERE id = %(worker)s RETURNING id
"""
_LEAVE: Final = "DELETE FROM procrastinate_workers WHERE id = %(worker)s"
_IS_FREE: Final = """
    NOT EXISTS (
        SELECT FROM procrastinate_jobs AS other
         WHERE other.lock = job.lock AND other.status IN ('todo', 'doing')
           AND (other.status = 'doing' OR other.id < job.id))
"""
_TURN: Final = f"""
WITH done AS (
    DELETE FROM procrastinate_jobs WHERE id = ANY(%(done)s::bigint[])
), again AS (
    UPDATE procrastinate_jobs AS job
       SET status = 'todo', worker_id = NULL, attempts = attempts + 1,
           scheduled_at = now() + make_interval(secs => put_off.pause)
      FROM unnest(%(again)s::bigint[], %(pauses)s::float[]) AS put_off(id, pause)
     WHERE job.id = put_off.id AND job.status = 'doing' AND job.worker_id = %(worker)s
), due AS (
    SELECT id FROM procrastinate_jobs AS job
     WHERE status = 'todo' AND scheduled_at <= now() AND queue_name = 'loket' AND {_IS_FREE}
     ORDER BY scheduled_at LIMIT %(room)s FOR UPDATE SKIP LOCKED
), fresh AS (
    SELECT id FROM procrastinate_jobs AS job
     WHERE status = 'todo' AND scheduled_at IS NULL AND queue_name = 'loket' AND {_IS_FREE}
     ORDER BY id LIMIT %(room)s FOR UPDATE SKIP LOCKED
), first AS (
    SELECT id FROM (SELECT id FROM due UNION ALL SELECT id FROM fresh) AS either
     ORDER BY id LIMIT %(room)s
)
UPDATE procrastinate_jobs AS job
   SET worker_id = %(worker)s,
       status = CASE WHEN task_name = ANY(%(tasks)s) THEN 'doing' ELSE 'failed' END
                ::procrastinate_job_status
  FROM first WHERE job.id = first.id
RETURNING job.id, job.task_name, job.args, job.attempts, job.status
"""
"""What was done is deleted, what failed is put off, and as many as there is room for are taken.

A task that this version does not know is given up, for a newer one to take up (see `rescue`).
"""


class WorkerWasForgotten(psycopg.OperationalError):
    """No sign of life of this worker came through for so long that another struck it off."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A job that is ours to do; `attempt` counts from 1."""

    id: int
    task: str
    args: Mapping[str, str]
    attempt: int


@dataclass(kw_only=True)
class Outcomes:
    """What came of jobs and is not yet written down: the done, and seconds to put others off."""

    done: set[int] = field(default_factory=set)
    again: dict[int, float] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anything to write down."""
        return bool(self.done or self.again)

    def __contains__(self, job: int) -> bool:
        """Whether something came of this job."""
        return job in self.done or job in self.again


class Queue:
    """A worker's own connection, and the number under which the queue knows the worker."""

    def __init__(
        self, connection: AsyncConnection[DictRow], *, worker: int, tasks: Collection[str]
    ) -> None:
        self._connection = connection
        self._tasks = list(tasks)
        self.worker = worker

    async def turn(self, outcomes: Outcomes, *, room: int) -> list[Taken]:
        """Write down what came of jobs, and take at most `room` others, in one transaction."""
        done, again = list(outcomes.done), dict(outcomes.again)
        rows = await self._connection.execute(
            _TURN,
            {
                "done": done,
                "again": list(again),
                "pauses": list(again.values()),
                "room": room,
                "worker": self.worker,
                "tasks": self._tasks,
            },
        )
        taken = [_taken(row) for row in await rows.fetchall() if row["status"] == "doing"]
        outcomes.done.difference_update(done)
        for job in again:
            del outcomes.again[job]
        return sorted(taken, key=lambda job: job.id)

    async def give_sign_of_life(self) -> None:
        """Tell that we are there.

        Raises:
            WorkerWasForgotten: we must come in anew.
        """
        rows = await self._connection.execute(_SIGN_OF_LIFE, {"worker": self.worker})
        if await rows.fetchone() is None:
            raise WorkerWasForgotten

    async def leave(self) -> None:
        """Let others take at once what we took and did not do."""
        await self._connection.execute(_LEAVE, {"worker": self.worker})


@asynccontextmanager
async def queue_of(
    database_url: str, *, tasks: Collection[str], stalled_after: float
) -> AsyncIterator[Queue]:
    """Come in as a worker; those who gave no sign of life for so many seconds are struck off."""
    async with await AsyncConnection.connect(
        database_url, autocommit=True, row_factory=dict_row, **NOTICES_A_DEAD_LINE
    ) as connection:
        rows = await connection.execute(_REGISTER, {"stalled": stalled_after})
        row: Any = await rows.fetchone()
        yield Queue(connection, worker=row["id"], tasks=tasks)


def _taken(row: DictRow) -> Taken:
    return Taken(id=row["id"], task=row["task_name"], args=row["args"], attempt=row["attempts"] + 1)
