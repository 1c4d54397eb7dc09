"""The moment at which everything happens in the tests of workflow, why, and the clerk who acts."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from libs.events.envelope import Cause
from tests.workflow.people import ZONNEBERG

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CAUSE = Cause(correlation_id=UUID(int=1))
CLERK = "staff-anna"
SECOND, LEAD = "staff-bea", "staff-lieve"


def by_clerk(request_id: UUID, **changes: Any) -> Any:
    return {"request_id": request_id, "by": CLERK, "municipality": ZONNEBERG} | changes
