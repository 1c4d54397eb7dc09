"""The applicant wants to withdraw the request."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.unit import Unit
from services.workflow.model.case import Case


@dataclass(frozen=True, kw_only=True)
class Withdraw:
    """Answer the applicant's wish."""

    request_id: UUID


async def withdraw(command: Withdraw, *, unit: Unit, now: datetime) -> None:
    """Cancel the case while no decision is taken, else tell that it came too late (C19)."""
    case = await unit.get(Case, command.request_id)
    case.withdraw(now=now)
