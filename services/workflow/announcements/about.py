"""What every announcement about a case says of it."""

from typing import TypedDict
from uuid import UUID

from libs.events.contracts.personal import Applicant
from libs.events.contracts.products import Product
from libs.privacy.sealed import Sealed
from services.workflow.model import case_events as events


class _About(TypedDict):
    request_id: UUID
    municipality: str
    reference: str


class _Asked(TypedDict):
    product: Product
    applicant: Sealed[Applicant]


def about(event: events.Event) -> _About:
    """Return which request an event is about."""
    return {
        "request_id": event.originator_id,
        "municipality": event.about.municipality,
        "reference": event.about.reference,
    }


def asked(event: events.Event) -> _Asked:
    """Return what was asked, and by whom."""
    return {"product": event.about.product, "applicant": event.about.applicant}
