"""A clerk handles the request in the back-office application."""

from dataclasses import dataclass, field
from datetime import datetime

from libs.events.unit import Unit
from libs.privacy.sealed import Keys
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.an_explanation_has_a_limit import (
    an_explanation_has_a_limit,
)
from services.workflow.use_cases.clerks_order import (
    ClerksOrder,
    case_for,
    sealed_explanation,
)


@dataclass(frozen=True, kw_only=True)
class HandleOutsideSystem(ClerksOrder):
    """Leave it to the back office; with `inform` the applicant gets a mail."""

    inform: bool
    explanation: str | None = field(repr=False)


async def handle_outside_system(
    command: HandleOutsideSystem, *, unit: Unit, keys: Keys, now: datetime
) -> Case:
    """Close the case as handled outside.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.
        ExplanationIsTooLong: it has more than 4000 characters.

    Source: manual "Contactgegevens wijzigen", "Buiten systeem behandelen" (A33-A35).
    """
    case = await case_for(command, unit=unit)
    case.may(Action.HANDLE_OUTSIDE_SYSTEM)
    text = an_explanation_has_a_limit(command.explanation)
    explanation = await sealed_explanation(text, request_id=case.id, keys=keys)
    case.handle_outside(inform=command.inform, explanation=explanation, by=command.by, now=now)
    return case
