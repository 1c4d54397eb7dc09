"""Asking how a case ended."""

from dataclasses import dataclass

from libs.events.values import CaseState
from services.delivery.model.identifiers import About
from services.delivery.views.connecting import Rows

_OUTCOME = "SELECT outcome FROM closed_case WHERE request_id = %(request_id)s"

_IS_ANSWERED = """
SELECT EXISTS (SELECT FROM closed_case WHERE request_id = %(request_id)s)
    OR EXISTS (SELECT FROM document_content WHERE request_id = %(request_id)s) AS answered
"""


@dataclass(frozen=True)
class ClosedCases:
    """What is known of the cases behind the papers."""

    rows: Rows

    async def outcome_of(self, about: About) -> CaseState | None:
        """Return how the case closed, None while it runs."""
        async with self.rows.within(about.municipality) as connection:
            rows = await connection.execute(_OUTCOME, {"request_id": about.request_id})
            row = await rows.fetchone()
        return None if row is None else CaseState(row["outcome"])

    async def is_answered(self, about: About) -> bool:
        """Tell whether a document was made for the request or its case was closed."""
        async with self.rows.within(about.municipality) as connection:
            rows = await connection.execute(_IS_ANSWERED, {"request_id": about.request_id})
            row = await rows.fetchone()
        return row is not None and bool(row["answered"])
