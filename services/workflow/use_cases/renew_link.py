"""A clerk lets a new link to the document be sent to the applicant."""

from dataclasses import dataclass
from datetime import datetime

from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for


@dataclass(frozen=True, kw_only=True)
class RenewLink(ClerksOrder):
    """Send a new link to the address that we know."""


async def renew_link(command: RenewLink, *, unit: Unit, now: datetime) -> Case:
    """Order it; delivery makes the link and mails it, and tells until when it works.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.

    Source: decision C03 (one click for the clerk too, and logged).
    """
    case = await case_for(command, unit=unit)
    case.renew_link(by=command.by, now=now)
    return case
