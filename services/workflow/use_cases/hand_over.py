"""A clerk notes that somebody fetched the paper at the counter."""

from dataclasses import dataclass
from datetime import datetime

from libs.events.unit import Unit
from libs.events.values import Addressee
from services.workflow.model.case import Case
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for


@dataclass(frozen=True, kw_only=True)
class HandOver(ClerksOrder):
    """The paper was handed over to the applicant, or to somebody else who came for it."""

    recipient: Addressee


async def hand_over(command: HandOver, *, unit: Unit, now: datetime) -> Case:
    """Note it once; the case stays delivered, as it was since the paper waited at the counter.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.

    Source: manual "Papieren en attesten", "Af te halen aan de balie" (B41).
    """
    case = await case_for(command, unit=unit)
    case.hand_over(command.recipient, by=command.by, now=now)
    return case
