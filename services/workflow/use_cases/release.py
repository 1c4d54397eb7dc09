"""A clerk lets go of a case, or a lead does it for her."""

from dataclasses import dataclass
from datetime import datetime

from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for


@dataclass(frozen=True, kw_only=True)
class Release(ClerksOrder):
    """The case is nobody's from now on."""


async def release(command: Release, *, unit: Unit, now: datetime) -> Case:
    """Leave the case to whoever comes first; it is harmless where nobody has it.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed: it cannot be done now.
        CaseIsClaimed: a colleague has it, and only a lead may take it from her.

    Source: interfaces, `POST /cases/{request_id}/release`; manual "Contactgegevens wijzigen", A30.
    """
    case = await case_for(command, unit=unit)
    case.release(by=command.by, is_lead=command.is_lead, now=now)
    return case
