"""What happens to the assignment of a case, as it is stored."""

from typing import ClassVar

from libs.events.contracts.personal import Explanation
from libs.privacy.sealed import Sealed
from services.workflow.model.case_events import Event


class Assigned(Event):
    """Somebody has the case from now on; `assignee` is a staff id, None when nobody has it."""

    TOPIC: ClassVar[str] = "workflow.case.assigned"
    assignee: str | None
    reason: Sealed[Explanation] | None
    by: str
