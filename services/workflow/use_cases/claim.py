"""A clerk takes a case upon herself."""

from dataclasses import dataclass
from datetime import datetime

from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for


@dataclass(frozen=True, kw_only=True)
class Claim(ClerksOrder):
    """The case is mine from now on."""


async def claim(command: Claim, *, unit: Unit, now: datetime) -> Case:
    """Give the case to whoever asks for it; it is harmless to claim what one has.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed: it cannot be done now.
        CaseIsClaimed: a colleague has it, and only a lead may take it over.

    Source: interfaces, `POST /cases/{request_id}/claim`; manual "Contactgegevens wijzigen", A30.
    """
    case = await case_for(command, unit=unit)
    case.claim(by=command.by, is_lead=command.is_lead, now=now)
    return case
