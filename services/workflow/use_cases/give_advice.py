"""An advice is recorded in the name of the police, who gave none within their term."""

from dataclasses import dataclass, field
from datetime import datetime

from libs.events.contracts.personal import AdviceRemark
from libs.events.unit import Unit
from libs.privacy.sealed import Keys
from services.workflow.model.at_police import Advice
from services.workflow.model.case import Case
from services.workflow.rules.a_remark_beside_an_advice_has_a_limit import (
    a_remark_beside_an_advice_has_a_limit,
)
from services.workflow.rules.a_task_is_due_in_working_days import TermsOf, usual_terms_of
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for


@dataclass(frozen=True, kw_only=True)
class GiveAdvice(ClerksOrder):
    """Record what the police advise; `is_officer`: it is the police themselves who say so."""

    favourable: bool
    remark: str | None = field(repr=False)
    is_officer: bool = False


async def give_advice(
    command: GiveAdvice,
    *,
    unit: Unit,
    keys: Keys,
    terms_of: TermsOf = usual_terms_of,
    now: datetime,
) -> Case:
    """Record the advice, with who recorded it, and let a clerk go on.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.
        RemarkIsTooLong: it has more than 2000 characters.

    Source: manual "Papieren en attesten", "Uitzonderingen" (B46, B47), C07.
    """
    case = await case_for(command, unit=unit)
    case.may(Action.GIVE_ADVICE)
    text = a_remark_beside_an_advice_has_a_limit(command.remark)
    remark = (await keys.get(case.id)).seal(AdviceRemark(text=text)) if text else None
    case.give_advice(
        Advice(
            favourable=command.favourable,
            remark=remark,
            by=command.by,
            by_police=command.is_officer,
            given_at=None,
        ),
        now=now,
        terms=terms_of(case.about.municipality),
    )
    return case
