"""Asks the log itself since when cases of a page wait for an answer: never behind, kept nowhere.

It goes by the log's primary key, for the cases that are asked about. The log knows no municipality;
the ids that it is asked for come from rows that do.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import tuple_row

from services.workflow.model.information_events import InformationAsked, InformationReceived

_OPEN_QUESTIONS: Final = """
SELECT asked.originator_id,
       min((convert_from(asked.state, 'UTF8')::json #>> '{d,timestamp}')::timestamptz),
       max((convert_from(asked.state, 'UTF8')::json #>> '{d,until}')::timestamptz)
  FROM workflow_events AS asked
 WHERE asked.originator_id = ANY (%(request_ids)s)
   AND asked.topic = %(asked)s
   AND NOT EXISTS (
       SELECT FROM workflow_events AS answer
        WHERE answer.originator_id = asked.originator_id
          AND answer.topic = %(received)s
          AND convert_from(answer.state, 'UTF8')::json #>> '{d,question_id}'
              = convert_from(asked.state, 'UTF8')::json #>> '{d,question_id}'
   )
 GROUP BY asked.originator_id
"""


class Awaited(NamedTuple):
    """An answer is awaited since the first open question, and until the last one's term (UTC)."""

    since: datetime
    until: datetime


async def awaited_of(
    connection: AsyncConnection[Any], request_ids: Collection[UUID]
) -> Mapping[UUID, Awaited]:
    """Return what is still awaited, of those of the cases that have a question without answer."""
    if not request_ids:
        return {}
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(
            _OPEN_QUESTIONS,
            {
                "request_ids": list(set(request_ids)),
                "asked": InformationAsked.TOPIC,
                "received": InformationReceived.TOPIC,
            },
        )
        found = await rows.fetchall()
    return {request_id: Awaited(since, until) for request_id, since, until in found}
