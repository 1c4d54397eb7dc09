"""Finding what was issued under a code."""

from dataclasses import dataclass

from libs.events.values import CaseState
from services.delivery.model.stored import Issue
from services.delivery.rules.a_link_opens_until_its_last_moment import came_to_nothing
from services.delivery.views.connecting import Rows

_BY_CODE = """
SELECT code, document_id, request_id, municipality, kind, issued_at, issued_by, sha256, revoked_at
FROM verification WHERE code = %(code)s
"""
_OUTCOME = "SELECT outcome FROM closed_case WHERE request_id = %(request_id)s"


@dataclass(frozen=True)
class IssuedDocuments:
    """Every document that was ever issued, by its code."""

    rows: Rows

    async def by_code(self, code: str) -> tuple[Issue, bool] | None:
        """Return what was issued under a code and whether its case came to nothing."""
        async with self.rows.presenting(code) as connection:
            row = await (await connection.execute(_BY_CODE, {"code": code})).fetchone()
        if row is None:
            return None
        issue = Issue(**row)
        async with self.rows.within(issue.municipality) as connection:
            found = await connection.execute(_OUTCOME, {"request_id": issue.request_id})
            closed = await found.fetchone()
        return issue, closed is not None and came_to_nothing(CaseState(closed["outcome"]))
