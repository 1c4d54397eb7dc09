"""Asking which messages there are, within one municipality.

A message of another municipality and one that does not exist are looked for in the same way and
found in neither: the answer takes as long, and tells nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from services.delivery.views.connecting import Rows

_OF_CASE = "SELECT message_id FROM case_message WHERE request_id = %(request_id)s"
_IS_HERE = "SELECT EXISTS (SELECT FROM case_message WHERE message_id = %(message_id)s) AS here"
_TRIES = """
SELECT lock, attempts FROM procrastinate_jobs
 WHERE lock = ANY(%(locks)s) AND status IN ('todo', 'doing')
"""


@dataclass(frozen=True)
class CaseMessages:
    """Every message that was ever written."""

    rows: Rows

    async def of_case(self, request_id: UUID, *, municipality: str) -> Sequence[UUID]:
        """Return the ids of the messages about a request of this municipality (NIS)."""
        async with self.rows.within(municipality) as connection:
            rows = await connection.execute(_OF_CASE, {"request_id": request_id})
            return [row["message_id"] for row in await rows.fetchall()]

    async def is_here(self, message_id: UUID, *, municipality: str) -> bool:
        """Tell whether there is such a message at this municipality (NIS)."""
        async with self.rows.within(municipality) as connection:
            rows = await connection.execute(_IS_HERE, {"message_id": message_id})
            row = await rows.fetchone()
        return row is not None and bool(row["here"])

    async def tries(self, message_ids: Sequence[UUID], *, municipality: str) -> Mapping[UUID, int]:
        """Return how often the waiting ones among these were tried, as the queue of jobs knows."""
        locks = [str(each) for each in message_ids]
        async with self.rows.within(municipality) as connection:
            rows = await connection.execute(_TRIES, {"locks": locks})
            return {UUID(row["lock"]): row["attempts"] for row in await rows.fetchall()}
