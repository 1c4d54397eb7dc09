"""Remembering how cases ended."""

from datetime import datetime
from uuid import UUID

from libs.events.unit import Statement
from libs.events.values import CaseState

_CLOSE = """
INSERT INTO closed_case (request_id, outcome, closed_at)
VALUES (%(request_id)s, %(outcome)s, %(closed_at)s)
ON CONFLICT (request_id) DO NOTHING
"""


def close_case(request_id: UUID, outcome: CaseState, at: datetime) -> Statement:
    """Remember how a case ended; a case ends once."""
    return Statement(
        sql=_CLOSE,
        parameters={"request_id": request_id, "outcome": outcome.value, "closed_at": at},
    )
