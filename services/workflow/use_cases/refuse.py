"""A clerk refuses to deliver, and explains why."""

from dataclasses import dataclass, field
from datetime import datetime

from libs.events.contracts.personal import Explanation
from libs.events.unit import Unit
from libs.privacy.sealed import Keys
from services.workflow.model.case import Case
from services.workflow.rules.a_refusal_is_explained import a_refusal_is_explained
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for


@dataclass(frozen=True, kw_only=True)
class Refuse(ClerksOrder):
    """Refuse with this explanation, which is mailed to the applicant."""

    explanation: str = field(repr=False)


async def refuse(command: Refuse, *, unit: Unit, keys: Keys, now: datetime) -> Case:
    """Refuse and close the case.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.
        ExplanationIsMissing, ExplanationIsTooLong: it must be 1 to 4000 characters, not blank.

    Source: manual "Papieren en attesten", "Weigeren" (B42, B43).
    """
    case = await case_for(command, unit=unit)
    case.may(Action.REFUSE)
    explanation = Explanation(text=a_refusal_is_explained(command.explanation))
    sealed = (await keys.get(case.id)).seal(explanation)
    case.refuse(sealed, by=command.by, now=now)
    return case
