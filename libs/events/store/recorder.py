"""The library's recorder, with everything that belongs to a decision in the same transaction.

The library's table, its lock and its total order carry the events; through its `_insert_events`
hook come, first of all, the positions that fence duplicates off, then idempotency rows, jobs and
writes to the service's own tables.
"""

from collections.abc import Sequence
from typing import Any

import orjson
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder
from psycopg import Cursor
from psycopg.rows import DictRow

from libs.events.store.work import Tracking, TrackingWasMoved, Work
from libs.events.unit import Once

_BEGIN = """
INSERT INTO tracking (consumer, origin, partition, position)
SELECT %(consumer)s, %(origin)s, partition, 0
FROM unnest(%(partitions)s::int[], %(old)s::bigint[]) AS m(partition, old)
WHERE old = 0
ON CONFLICT DO NOTHING
"""
_MOVE = """
UPDATE tracking AS t SET position = m.new
FROM unnest(%(partitions)s::int[], %(old)s::bigint[], %(new)s::bigint[]) AS m(partition, old, new)
WHERE t.consumer = %(consumer)s AND t.origin = %(origin)s
  AND t.partition = m.partition AND t.position = m.old
RETURNING t.partition
"""
_ONCE = """
INSERT INTO command (key, fingerprint, request_id, status, position)
SELECT * FROM unnest(%(keys)s::text[], %(fingerprints)s::text[], %(requests)s::uuid[],
                     %(statuses)s::int[], %(positions)s::bigint[])
RETURNING key
"""
_DEFER = """
SELECT procrastinate_defer_jobs_v1(ARRAY(
    SELECT ROW('loket', task, 0, lock, NULL, args, at)::procrastinate_job_to_defer_v1
    FROM unnest(%(tasks)s::text[], %(locks)s::text[], %(args)s::jsonb[], %(ats)s::timestamptz[])
         AS job(task, lock, args, at)))
"""


_PARK = """
INSERT INTO dead_letter (consumer, origin, position, partition, request_id, headers, payload, error)
VALUES (%(consumer)s, %(origin)s, %(position)s, %(partition)s, %(request_id)s, %(headers)s::jsonb,
        %(payload)s, %(error)s)
ON CONFLICT (consumer, origin, position) DO UPDATE SET error = excluded.error
"""
_UNPARK = """
DELETE FROM dead_letter
WHERE consumer = %(consumer)s AND origin = %(origin)s AND position = %(position)s
"""


class Recorder(PostgresApplicationRecorder):
    """Inserts the events of several works in one transaction with all that belongs to them.

    `announced` are the topics that others hear of: the position kept with a command is that of the
    last such event, so that the same key always gets the same token.
    """

    announced: frozenset[str] = frozenset()

    def _insert_events(
        self,
        curs: Cursor[DictRow],
        stored_events: Sequence[StoredEvent],
        **kwargs: Any,
    ) -> None:
        works: Sequence[Work] = kwargs.get("works", ())
        for work in works:
            if work.tracking is not None:
                _move(curs, work.tracking)
        _record_commands(curs, [(work.once, None) for work in works if not work.events])
        _defer(curs, works)
        for work in works:
            for statement in work.statements:
                curs.execute(statement.sql, dict(statement.parameters))
            _park(curs, work)
        super()._insert_events(curs, stored_events)

    def _insert_stored_events(
        self, curs: Cursor[DictRow], stored_events: Sequence[StoredEvent], **_: Any
    ) -> None:
        super()._insert_stored_events(curs, stored_events)

    def _fetch_ids_after_insert_events(
        self, curs: Cursor[DictRow], stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        """Record the commands whose events now have positions; still the same transaction."""
        positions = super()._fetch_ids_after_insert_events(curs, stored_events) or []
        commands, taken = [], 0
        for work in kwargs.get("works", ()):
            landed = positions[taken : taken + len(work.events)]
            taken += len(work.events)
            if work.events:
                commands.append((work.once, self._last_announced(work.events, landed)))
        _record_commands(curs, commands)
        return positions

    def _last_announced(
        self, events: Sequence[StoredEvent], positions: Sequence[int]
    ) -> int | None:
        told = [
            position
            for event, position in zip(events, positions, strict=True)
            if event.topic in self.announced
        ]
        return told[-1] if told else None

    def _notify_channel(self, curs: Cursor[DictRow]) -> None:
        """Wake nobody: the relay has its own hint, and NOTIFY takes a lock of the whole cluster."""


def _move(curs: Cursor[DictRow], tracking: Tracking) -> None:
    parameters: dict[str, Any] = {
        "consumer": tracking.consumer,
        "origin": tracking.origin,
        "partitions": list(tracking.moves),
        "old": [old for old, _ in tracking.moves.values()],
        "new": [new for _, new in tracking.moves.values()],
    }
    if 0 in parameters["old"]:
        curs.execute(_BEGIN, parameters)
    curs.execute(_MOVE, parameters)
    if len(curs.fetchall()) != len(tracking.moves):
        raise TrackingWasMoved(f"{tracking.consumer} of {tracking.origin}")


def _record_commands(
    curs: Cursor[DictRow], works: Sequence[tuple[Once | None, int | None]]
) -> None:
    commands = [(once, position) for once, position in works if once is not None]
    if commands:
        curs.execute(
            _ONCE,
            {
                "keys": [once.key for once, _ in commands],
                "fingerprints": [once.fingerprint for once, _ in commands],
                "requests": [once.request_id for once, _ in commands],
                "statuses": [once.status for once, _ in commands],
                "positions": [position for _, position in commands],
            },
        )
        curs.fetchall()  # a key that is used twice is found here, as what it is


def _defer(curs: Cursor[DictRow], works: Sequence[Work]) -> None:
    jobs = [(job, args) for work in works for job, args in work.jobs]
    if jobs:
        curs.execute(
            _DEFER,
            {
                "tasks": [job.task for job, _ in jobs],
                "locks": [job.lock for job, _ in jobs],
                "args": [orjson.dumps(args).decode() for _, args in jobs],
                "ats": [job.at for job, _ in jobs],
            },
        )


def _park(curs: Cursor[DictRow], work: Work) -> None:
    for event in work.parked:
        headers = orjson.dumps({**event.headers, "subject": event.subject}).decode()
        curs.execute(_PARK, {**vars(event), "headers": headers})
    for event in work.unparked:
        curs.execute(_UNPARK, vars(event))
