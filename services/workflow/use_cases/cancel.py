"""A clerk cancels the request."""

from dataclasses import dataclass, field
from datetime import datetime

from libs.events.unit import Unit
from libs.privacy.sealed import Keys
from services.workflow.model.case import Case
from services.workflow.rules.a_cancellation_that_informs_is_explained import (
    a_cancellation_that_informs_is_explained,
)
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import (
    ClerksOrder,
    case_for,
    sealed_explanation,
)


@dataclass(frozen=True, kw_only=True)
class Cancel(ClerksOrder):
    """Cancel; with `inform` the applicant gets a mail that states the explanation."""

    inform: bool
    explanation: str | None = field(repr=False)


async def cancel(command: Cancel, *, unit: Unit, keys: Keys, now: datetime) -> Case:
    """Cancel, which is possible as long as there is no outcome.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.
        ExplanationIsMissing, ExplanationIsTooLong: who informs explains (1 to 4000 characters).

    Source: manual, "Annuleren" (A44-A48, B52-B56).
    """
    case = await case_for(command, unit=unit)
    case.may(Action.CANCEL)
    text = a_cancellation_that_informs_is_explained(
        inform=command.inform, explanation=command.explanation
    )
    explanation = await sealed_explanation(text, request_id=case.id, keys=keys)
    case.cancel(inform=command.inform, explanation=explanation, by=command.by, now=now)
    return case
