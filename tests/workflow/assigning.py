"""Ordering who has a case, in the town of these tests."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from libs.events.unit import Unit
from libs.privacy.sealed import Keys
from services.workflow.model.assigning import Assignment
from services.workflow.model.case import Case
from services.workflow.use_cases.assign import Assign, assign
from services.workflow.use_cases.claim import Claim, claim
from services.workflow.use_cases.release import Release, release
from tests.workflow.people import ZONNEBERG


class ColleaguesWhoAreKnown:
    """Knows these staff ids at Zonneberg, and nobody elsewhere."""

    def __init__(self, *staff_ids: str) -> None:
        self.staff_ids = set(staff_ids)

    async def know(self, staff_id: str, *, municipality: str) -> bool:
        return municipality == ZONNEBERG and staff_id in self.staff_ids


def assigning(
    order: Assignment,
    who: dict[str, Any],
    *,
    colleagues: ColleaguesWhoAreKnown,
    keys: Keys,
    now: datetime,
) -> Callable[[Unit], Awaitable[Case]]:
    """Make the decision; `to` and `reason` may be among what is said of who orders it."""
    said = dict(who)
    to, reason = said.pop("to", "staff-bea"), said.pop("reason", None)
    ways: dict[Assignment, Callable[[Unit], Awaitable[Case]]] = {
        Assignment.CLAIM: lambda unit: claim(Claim(**said), unit=unit, now=now),
        Assignment.RELEASE: lambda unit: release(Release(**said), unit=unit, now=now),
        Assignment.ASSIGN: lambda unit: assign(
            Assign(**said, to=to, reason=reason),
            unit=unit,
            colleagues=colleagues,
            keys=keys,
            now=now,
        ),
    }
    return ways[order]
