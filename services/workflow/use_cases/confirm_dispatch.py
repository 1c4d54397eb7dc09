"""A clerk confirms that the paper was posted."""

from dataclasses import dataclass
from datetime import datetime

from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.rules.a_warned_clerk_has_seen_the_case import (
    a_warned_clerk_has_seen_the_case,
)
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for


@dataclass(frozen=True, kw_only=True)
class ConfirmDispatch(ClerksOrder):
    """The paper is in the post."""


async def confirm_dispatch(command: ConfirmDispatch, *, unit: Unit, now: datetime) -> Case:
    """Confirm the dispatch, which delivers the paper and closes the case.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.
        WarningsWereNotSeen: there is something to mind, and the order names no version.

    Source: manual "Papieren en attesten", "Per post" (B38, B39).
    """
    case = await case_for(command, unit=unit)
    case.may(Action.CONFIRM_DISPATCH)
    a_warned_clerk_has_seen_the_case(case.warnings, seen_version=command.seen_version)
    case.confirm_dispatch(by=command.by, now=now)
    return case
