"""Finding what was issued under a code."""

from dataclasses import dataclass

from libs.events.values import CaseState
from services.delivery.model.stored import Issue
from services.delivery.rules.a_link_opens_until_its_last_moment import came_to_nothing
from services.delivery.views.connecting import Connect

_BY_CODE = """
SELECT issue.code, issue.document_id, issue.request_id, issue.kind, issue.issued_at,
       issue.issued_by, issue.sha256, closed.outcome
FROM verification AS issue
LEFT JOIN closed_case AS closed USING (request_id)
WHERE issue.code = %(code)s
"""


@dataclass(frozen=True)
class IssuedDocuments:
    """Every document that was ever issued, by its code."""

    connect: Connect

    async def by_code(self, code: str) -> tuple[Issue, bool] | None:
        """Return what was issued under a code and whether it was withdrawn."""
        async with self.connect() as connection:
            row = await (await connection.execute(_BY_CODE, {"code": code})).fetchone()
        if row is None:
            return None
        outcome = row.pop("outcome")
        return Issue(**row), outcome is not None and came_to_nothing(CaseState(outcome))
