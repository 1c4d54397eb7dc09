"""A clerk confirms that the act was added to DABS."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from libs.events.unit import Job, Unit
from libs.privacy.sealed import Keys
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for
from services.workflow.use_cases.naming_the_subject import name_the_subject

LOOK_FOR_ACT_AGAIN: Final = "look_for_act_again"
"""The job that asks DABS again."""


@dataclass(frozen=True, kw_only=True)
class ConfirmActAdded(ClerksOrder):
    """The act is in DABS now, as far as I know.

    `subject_number` is the national number of whose act it is, where a clerk named somebody else by
    mistake.
    """

    subject_number: str | None = field(default=None, repr=False)


async def confirm_act_added(
    command: ConfirmActAdded, *, unit: Unit, keys: Keys, now: datetime
) -> Case:
    """Take the task out of the tray and let DABS be asked again, in a job.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.
        SubjectIsKnown, SubjectNumberIsWrong, SubjectIsTheApplicant: about `subject_number`.

    Source: manual "Papieren en attesten", "Uitzonderingen" (B49, B50); C17.
    """
    case = await case_for(command, unit=unit)
    case.may(Action.CONFIRM_ACT_ADDED)
    await name_the_subject(case, command.subject_number, by=command.by, keys=keys, now=now)
    case.confirm_act_added(by=command.by, now=now)
    request_id = str(case.id)
    unit.defer(Job(task=LOOK_FOR_ACT_AGAIN, args={"request_id": request_id}, lock=request_id))
    return case
