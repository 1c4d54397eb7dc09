"""A clerk has handled the request."""

from dataclasses import dataclass, field
from datetime import datetime

from libs.events.unit import Job, Unit
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
class Complete(ClerksOrder):
    """Finish; with `inform` the applicant gets a mail, with the explanation where there is one."""

    inform: bool
    explanation: str | None = field(repr=False)


async def complete(command: Complete, *, unit: Unit, keys: Keys, now: datetime) -> Case:
    """Close the case as completed; what must go to the National Register too follows in a job.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.
        ExplanationIsTooLong: it has more than 4000 characters.

    Source: manual "Contactgegevens wijzigen" (A10), "Afhandelen" (A40-A43).
    """
    case = await case_for(command, unit=unit)
    case.may(Action.COMPLETE)
    text = an_explanation_has_a_limit(command.explanation)
    explanation = await sealed_explanation(text, request_id=case.id, keys=keys)
    case.complete(inform=command.inform, explanation=explanation, by=command.by, now=now)
    if case.must_be_stored:
        request_id = str(case.id)
        unit.defer(
            Job(task="store_in_national_register", args={"request_id": request_id}, lock=request_id)
        )
    return case
