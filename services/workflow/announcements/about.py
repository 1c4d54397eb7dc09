"""What every announcement of a case says: which request it is about."""

from typing import TypedDict
from uuid import UUID

from services.workflow.model import case_events as events


class About(TypedDict):
    """Which request, at which municipality (NIS), under which reference."""

    request_id: UUID
    municipality: str
    reference: str


def about(event: events.Event) -> About:
    """Return it, as every contract of workflow has it."""
    return {
        "request_id": event.originator_id,
        "municipality": event.about.municipality,
        "reference": event.about.reference,
    }
