"""Asks the log itself how cases of a page ended: never behind, kept nowhere.

It goes by the log's primary key, for the cases that are asked about. The log knows no municipality;
the ids that it is asked for come from rows that do.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import tuple_row

from libs.events.values import CaseState
from services.workflow.model.case_events import (
    Cancelled,
    Completed,
    Delivered,
    HandledOutside,
    Refused,
)

_STATES: Final[Mapping[str, CaseState]] = {
    Delivered.TOPIC: CaseState.DELIVERED,
    Refused.TOPIC: CaseState.REFUSED,
    HandledOutside.TOPIC: CaseState.HANDLED_OUTSIDE,
    Completed.TOPIC: CaseState.COMPLETED,
    Cancelled.TOPIC: CaseState.CANCELLED,
}
_ENDS: Final = """
SELECT originator_id, topic
  FROM workflow_events
 WHERE originator_id = ANY (%(request_ids)s) AND topic = ANY (%(outcomes)s)
"""


async def outcomes_of(
    connection: AsyncConnection[Any], request_ids: Collection[UUID]
) -> Mapping[UUID, CaseState]:
    """Return how they ended, of those of the cases that did."""
    if not request_ids:
        return {}
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(
            _ENDS, {"request_ids": list(set(request_ids)), "outcomes": list(_STATES)}
        )
        return {request_id: _STATES[topic] for request_id, topic in await rows.fetchall()}
