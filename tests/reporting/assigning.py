"""What workflow tells about who has a case."""

from libs.events.contracts.workflow import CaseAssigned
from tests.reporting.told import NOON, Journey


def assigned(journey: Journey, to: str | None) -> CaseAssigned:
    return CaseAssigned(
        request_id=journey.request_id,
        municipality=journey.municipality,
        reference=journey.reference,
        assignee=to,
        assigned_by="lead-1",
        assigned_at=NOON,
    )
