"""A clerk gives a case to a colleague; a lead gives any case to anybody."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from libs.events.unit import Unit
from libs.privacy.sealed import Keys
from services.workflow.model.case import Case
from services.workflow.rules.a_reason_to_assign_has_a_limit import a_reason_to_assign_has_a_limit
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for, sealed_explanation


class UnknownColleague(Exception):
    """Nobody of this municipality who handles requests has this staff id."""


class Colleagues(Protocol):
    """Who handles requests at a municipality."""

    async def know(self, staff_id: str, *, municipality: str) -> bool:
        """Tell whether somebody with this staff id does, at this municipality (NIS)."""
        ...


@dataclass(frozen=True, kw_only=True)
class Assign(ClerksOrder):
    """The case is `to`'s (a staff id) from now on; the reason is for colleagues only."""

    to: str
    reason: str | None = field(repr=False)


async def assign(
    command: Assign, *, unit: Unit, colleagues: Colleagues, keys: Keys, now: datetime
) -> Case:
    """Give the case to a colleague of the same municipality, or to oneself.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed: it cannot be done now.
        CaseIsClaimed: a colleague has it, and only a lead may give it to another one.
        UnknownColleague: `to` is nobody who handles requests here.
        ReasonIsTooLong: it has more than 1000 characters.

    Source: interfaces, `POST /cases/{request_id}/assign`; manual "Contactgegevens wijzigen", A30.
    """
    case = await case_for(command, unit=unit)
    case.may_be_assigned(by=command.by, is_lead=command.is_lead)
    if not await colleagues.know(command.to, municipality=command.municipality):
        raise UnknownColleague
    text = a_reason_to_assign_has_a_limit(command.reason)
    reason = await sealed_explanation(text, request_id=case.id, keys=keys)
    case.assign(command.to, reason=reason, by=command.by, is_lead=command.is_lead, now=now)
    return case
