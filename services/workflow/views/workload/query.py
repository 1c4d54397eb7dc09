"""Reads how many open tasks each clerk has, how many of them are late, and the oldest.

Only tasks that somebody has are gone through, by their index; what nobody has is asked of the inbox
itself, which counts no further than it must.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from psycopg import AsyncConnection
from psycopg.rows import tuple_row

_BY_CLERK: Final = """
SELECT assignee, count(*), count(*) FILTER (WHERE due_at <= %(now)s), min(created_at)
  FROM inbox_v1
 WHERE municipality = %(municipality)s AND assignee IS NOT NULL AND done_at IS NULL
   AND tray = 'all'
 GROUP BY assignee
"""


class Load(NamedTuple):
    """The open tasks of one member of staff (a staff id); `oldest` is when it became ready."""

    staff_id: str
    open: int
    late: int
    oldest: datetime


async def workload_at(
    connection: AsyncConnection[Any], municipality: str, *, now: datetime
) -> Sequence[Load]:
    """Return the load of everybody who has open tasks at this municipality (NIS), in no order."""
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(_BY_CLERK, {"municipality": municipality, "now": now})
        return [Load(*row) for row in await rows.fetchall()]
