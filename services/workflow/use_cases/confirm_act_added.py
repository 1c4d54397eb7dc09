"""A clerk confirms that the act was added to DABS."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from libs.events.unit import Job, Unit
from services.workflow.model.case import Case
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for

LOOK_FOR_ACT_AGAIN: Final = "look_for_act_again"
"""The job that asks DABS again."""


@dataclass(frozen=True, kw_only=True)
class ConfirmActAdded(ClerksOrder):
    """The act is in DABS now, as far as I know."""


async def confirm_act_added(command: ConfirmActAdded, *, unit: Unit, now: datetime) -> Case:
    """Take the task out of the tray and let DABS be asked again, in a job.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.

    Source: manual "Papieren en attesten", "Uitzonderingen" (B49, B50).
    """
    case = await case_for(command, unit=unit)
    case.confirm_act_added(by=command.by, now=now)
    request_id = str(case.id)
    unit.defer(Job(task=LOOK_FOR_ACT_AGAIN, args={"request_id": request_id}, lock=request_id))
    return case
