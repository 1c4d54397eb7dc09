"""Remembering how cases ended."""

from datetime import datetime

from libs.events.unit import Statement
from libs.events.values import CaseState
from services.delivery.model.identifiers import About

_CLOSE = """
INSERT INTO closed_case (request_id, municipality, outcome, closed_at)
VALUES (%(request_id)s, %(municipality)s, %(outcome)s, %(closed_at)s)
ON CONFLICT (request_id) DO NOTHING
"""


def close_case(about: About, outcome: CaseState, at: datetime) -> Statement:
    """Remember how a case ended; a case ends once."""
    return Statement(
        sql=_CLOSE,
        parameters={
            "request_id": about.request_id,
            "municipality": about.municipality,
            "outcome": outcome.value,
            "closed_at": at,
        },
        municipality=about.municipality,
    )
