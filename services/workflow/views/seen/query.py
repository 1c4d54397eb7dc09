"""Asks what somebody has not seen yet of cases: of a page of tasks, or counted.

What happened since is looked up in the log itself, by its primary key and only for cases that this
clerk looked at before: so it is never behind, and nothing is kept twice. The log knows no
municipality; the ids that it is asked for come from rows that do.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import tuple_row

from services.workflow.model.case_events import TaskDone

COUNTED_UP_TO: Final = 1000
_UNREMARKABLE: Final = [TaskDone.TOPIC]
"""What follows from something else that is seen already."""
_LATER: Final = """
    SELECT event.topic
      FROM workflow_events AS event
     WHERE event.originator_id = seen.request_id
       AND event.originator_version > seen.version
       AND event.topic <> ALL (%(unremarkable)s)
       AND convert_from(event.state, 'UTF8')::json #>> '{d,by}' IS DISTINCT FROM %(me)s
"""
_OF_A_PAGE: Final = f"""
SELECT seen.request_id, later.topic
  FROM case_seen AS seen
  LEFT JOIN LATERAL ({_LATER}) AS later ON true
 WHERE seen.municipality = %(municipality)s
   AND seen.staff_id = %(me)s
   AND seen.request_id = ANY (%(request_ids)s)
"""
_OF_MINE: Final = f"""
SELECT count(*)
  FROM (SELECT task.task_id
          FROM inbox_v1 AS task
         WHERE task.municipality = %(municipality)s AND task.assignee = %(me)s
           AND task.done_at IS NULL AND task.tray = 'all'
           AND NOT EXISTS (
               SELECT FROM case_seen AS seen
                WHERE seen.municipality = task.municipality
                  AND seen.staff_id = %(me)s
                  AND seen.request_id = task.request_id
                  AND NOT EXISTS ({_LATER})
           )
         LIMIT {COUNTED_UP_TO + 1:d}) AS unread
"""
_LAST_SEEN: Final = """
SELECT version FROM case_seen
 WHERE municipality = %(municipality)s AND staff_id = %(me)s AND request_id = %(request_id)s
"""


class UnreadKind(StrEnum):
    """Why a case is unread: never looked at, or what somebody else did to it since."""

    NEW = "new"
    INFORMATION = "information"
    PROCESS_INFORMATION = "process-information"
    MESSAGE = "message"
    ASSIGNED = "assigned"
    OTHER = "other"


_KINDS: Final[tuple[tuple[str, UnreadKind], ...]] = (
    ("workflow.case.process-information", UnreadKind.PROCESS_INFORMATION),
    ("workflow.case.information", UnreadKind.INFORMATION),
    ("workflow.case.message", UnreadKind.MESSAGE),
    ("workflow.case.assigned", UnreadKind.ASSIGNED),
)
"""How the topic of an event begins → what a clerk calls it."""


async def unread_of(
    connection: AsyncConnection[Any], *, me: str, municipality: str, cases: Collection[UUID]
) -> Mapping[UUID, tuple[UnreadKind, ...]]:
    """Return why each of these cases is unread by me (a staff id); none: it is not."""
    if not cases:
        return {}
    wanted = set(cases)
    parameters = {"me": me, "municipality": municipality, "unremarkable": _UNREMARKABLE}
    found: dict[UUID, set[UnreadKind]] = defaultdict(set)
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(_OF_A_PAGE, {**parameters, "request_ids": list(wanted)})
        for request_id, topic in await rows.fetchall():
            found[request_id] |= {kind_of(topic)} if topic else set()
    never = {request_id: {UnreadKind.NEW} for request_id in wanted - found.keys()}
    return {
        request_id: tuple(kind for kind in UnreadKind if kind in kinds)
        for request_id, kinds in {**found, **never}.items()
    }


async def count_unread(
    connection: AsyncConnection[Any], *, me: str, municipality: str
) -> tuple[int, bool]:
    """Return how many tasks of mine are of cases that are unread by me, and whether it is exact."""
    parameters = {"me": me, "municipality": municipality, "unremarkable": _UNREMARKABLE}
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(_OF_MINE, parameters)
        (found,) = await rows.fetchone() or (0,)
    return min(found, COUNTED_UP_TO), found <= COUNTED_UP_TO


async def last_seen(
    connection: AsyncConnection[Any], *, me: str, municipality: str, request_id: UUID
) -> int | None:
    """Return the version of a case that I looked at last; None: I never did."""
    parameters = {"me": me, "municipality": municipality, "request_id": request_id}
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(_LAST_SEEN, parameters)
        row = await rows.fetchone()
    return row[0] if row else None


def kind_of(topic: str) -> UnreadKind:
    """Return what a clerk calls an event of this topic."""
    kinds = (kind for beginning, kind in _KINDS if topic.startswith(beginning))
    return next(kinds, UnreadKind.OTHER)
