"""A clerk lets the police advise, where a rule does not ask them by itself."""

from dataclasses import dataclass
from datetime import datetime

from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for
from services.workflow.use_cases.decide_on_a_criminal_record import (
    PoliceTermOf,
    let_the_police_advise,
    usual_police_term,
)


@dataclass(frozen=True, kw_only=True)
class AskAdvice(ClerksOrder):
    """Ask the police: it is clear who asks, and that it may be asked."""


async def ask_advice(
    command: AskAdvice,
    *,
    unit: Unit,
    police_term_of: PoliceTermOf = usual_police_term,
    now: datetime,
) -> Case:
    """Ask the police about the person of the paper; from here on it is as for anybody else.

    `police_term_of` tells how long the police of a municipality have.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.

    Source: manual "Papieren en attesten", "Uitzonderingen" (B45, B46), C17; ADR 22.
    """
    case = await case_for(command, unit=unit)
    case.may(Action.ASK_ADVICE)
    reasons = case.reasons_to_deliver
    let_the_police_advise(case, reasons, unit=unit, term_of=police_term_of, by=command.by, now=now)
    return case
