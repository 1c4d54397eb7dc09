"""Asking how a case ended."""

from dataclasses import dataclass
from uuid import UUID

from libs.events.values import CaseState
from services.delivery.views.connecting import Connect

_OUTCOME = "SELECT outcome FROM closed_case WHERE request_id = %(request_id)s"

_IS_ANSWERED = """
SELECT EXISTS (SELECT FROM closed_case WHERE request_id = %(request_id)s)
    OR EXISTS (SELECT FROM document_content WHERE request_id = %(request_id)s) AS answered
"""


@dataclass(frozen=True)
class ClosedCases:
    """What is known of the cases behind the papers."""

    connect: Connect

    async def outcome_of(self, request_id: UUID) -> CaseState | None:
        """Return how the case closed, None while it runs."""
        async with self.connect() as connection:
            rows = await connection.execute(_OUTCOME, {"request_id": request_id})
            row = await rows.fetchone()
        return None if row is None else CaseState(row["outcome"])

    async def is_answered(self, request_id: UUID) -> bool:
        """Tell whether a document was made for the request or its case was closed."""
        async with self.connect() as connection:
            rows = await connection.execute(_IS_ANSWERED, {"request_id": request_id})
            row = await rows.fetchone()
        return row is not None and bool(row["answered"])
