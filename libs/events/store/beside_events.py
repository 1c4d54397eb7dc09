"""Everything that belongs to a decision besides its events, written in the same transaction.

First come the positions and parked events that fence duplicates off, then idempotency rows, jobs
and writes to the service's own tables.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import orjson
from psycopg import Cursor
from psycopg.rows import DictRow

from libs.events.store.schema import MUNICIPALITIES
from libs.events.store.work import Parked, Tracking, TrackingWasMoved, Work
from libs.events.unit import Once, Statement

_WITHIN = "SELECT set_config(%(setting)s, %(municipalities)s, true)"
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
  AND NOT (%(none_parked)s AND EXISTS (SELECT FROM dead_letter WHERE consumer = %(consumer)s))
RETURNING t.partition
"""
_ONCE = """
INSERT INTO command (key, fingerprint, request_id, status)
SELECT * FROM unnest(%(keys)s::text[], %(fingerprints)s::text[], %(requests)s::uuid[],
                     %(statuses)s::int[])
"""
_DEFER = """
SELECT procrastinate_defer_jobs_v1(ARRAY(
    SELECT ROW('loket', task, 0, lock, NULL, args, at)::procrastinate_job_to_defer_v1
    FROM unnest(%(tasks)s::text[], %(locks)s::text[], %(args)s::jsonb[], %(ats)s::timestamptz[])
         AS job(task, lock, args, at)))
"""
_CALL_OFF = """
DELETE FROM procrastinate_jobs WHERE lock = ANY(%(locks)s::text[]) AND status = 'todo'
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
RETURNING position
"""


def write_beside_events(curs: Cursor[DictRow], works: Sequence[Work]) -> None:
    """Write it for all of these works.

    Raises:
        TrackingWasMoved: the events of one were handled by somebody else.
    """
    _stay_within(curs, works)
    for work in works:
        if work.tracking is not None:
            _move(curs, work.tracking)
        for event in work.unparked:
            _unpark(curs, event)
    _record_commands(curs, [work.once for work in works if work.once is not None])
    _call_off(curs, works)
    _defer(curs, works)
    _execute(curs, [statement for work in works for statement in work.statements])
    for work in works:
        _park(curs, work)


def _stay_within(curs: Cursor[DictRow], works: Sequence[Work]) -> None:
    """Let the statements of this transaction see and touch only the rows of their municipalities.

    Without a statement there is nothing to let, and nothing is sent.
    """
    writing = [work.municipalities for work in works if work.statements]
    if writing:
        names = ",".join(sorted(frozenset[str]().union(*writing)))
        curs.execute(_WITHIN, {"setting": MUNICIPALITIES, "municipalities": names})


def _move(curs: Cursor[DictRow], tracking: Tracking) -> None:
    parameters: dict[str, Any] = {
        "consumer": tracking.consumer,
        "origin": tracking.origin,
        "partitions": list(tracking.moves),
        "old": [old for old, _ in tracking.moves.values()],
        "new": [new for _, new in tracking.moves.values()],
        "none_parked": tracking.none_parked,
    }
    if 0 in parameters["old"]:
        curs.execute(_BEGIN, parameters)
    curs.execute(_MOVE, parameters)
    if len(curs.fetchall()) != len(tracking.moves):
        raise TrackingWasMoved(f"{tracking.consumer} of {tracking.origin}")


def _record_commands(curs: Cursor[DictRow], commands: Sequence[Once]) -> None:
    """Record them; a key that is used twice is told with the next answer that is waited for.

    The first error of a pipeline is the one that is raised. To wait for the answer here took each
    group a round trip, and this thread another turn at the interpreter.
    """
    if commands:
        curs.execute(
            _ONCE,
            {
                "keys": [once.key for once in commands],
                "fingerprints": [once.fingerprint for once in commands],
                "requests": [once.request_id for once in commands],
                "statuses": [once.status for once in commands],
            },
        )


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


def _call_off(curs: Cursor[DictRow], works: Sequence[Work]) -> None:
    """Delete what waits under these locks; what a worker has begun goes on."""
    locks = sorted({lock for work in works for lock in work.called_off})
    if locks:
        curs.execute(_CALL_OFF, {"locks": locks})


def _execute(curs: Cursor[DictRow], statements: Sequence[Statement]) -> None:
    """Execute in order; those that follow each other and may be gathered are executed as one."""
    for (sql, is_gathered), alike in groupby(statements, lambda one: (one.sql, one.gathered)):
        values = [dict(statement.parameters) for statement in alike]
        if is_gathered:
            values = [{name: [each[name] for each in values] for name in values[0]}]
        for parameters in values:
            curs.execute(sql, parameters)


def _park(curs: Cursor[DictRow], work: Work) -> None:
    for event in work.parked:
        headers = orjson.dumps({**event.headers, "subject": event.subject}).decode()
        curs.execute(_PARK, {**vars(event), "headers": headers})


def _unpark(curs: Cursor[DictRow], event: Parked) -> None:
    """Let go of a parked event; who finds it gone comes too late, as with a position."""
    curs.execute(_UNPARK, vars(event))
    if not curs.fetchall():
        raise TrackingWasMoved(f"{event.consumer} of {event.origin}")
