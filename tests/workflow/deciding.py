"""What clerks order about a case that has no outcome yet, filled in well."""

from collections.abc import Awaitable, Callable
from typing import Any

from libs.events.unit import Unit
from libs.events.values import CaseState, Channel, SendTo
from libs.privacy.sealed import Keys
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.ask_advice import AskAdvice, ask_advice
from services.workflow.use_cases.cancel import Cancel, cancel
from services.workflow.use_cases.complete import Complete, complete
from services.workflow.use_cases.confirm_act_added import ConfirmActAdded, confirm_act_added
from services.workflow.use_cases.confirm_dispatch import ConfirmDispatch, confirm_dispatch
from services.workflow.use_cases.deliver import Deliver, deliver
from services.workflow.use_cases.give_advice import GiveAdvice, give_advice
from services.workflow.use_cases.handle_outside_system import (
    HandleOutsideSystem,
    handle_outside_system,
)
from services.workflow.use_cases.refuse import Refuse, refuse
from tests.workflow.people import FINN
from tests.workflow.when_and_who import NOW


def deciding(
    action: Action, who: dict[str, Any], *, keys: Keys
) -> Callable[[Unit], Awaitable[Case]]:
    """Order one of what a case offers that a clerk has."""
    told = {"inform": True, "explanation": "Omdat het zo is."}
    ways: dict[Action, Callable[[Unit], Awaitable[Case]]] = {
        Action.DELIVER: lambda unit: _delivering(unit, who, keys=keys),
        Action.CONFIRM_DISPATCH: lambda unit: confirm_dispatch(
            ConfirmDispatch(**who), unit=unit, now=NOW
        ),
        Action.CONFIRM_ACT_ADDED: lambda unit: confirm_act_added(
            ConfirmActAdded(**who), unit=unit, keys=keys, now=NOW
        ),
        Action.COMPLETE: lambda unit: complete(
            Complete(**who, **told), unit=unit, keys=keys, now=NOW
        ),
        Action.HANDLE_OUTSIDE_SYSTEM: lambda unit: handle_outside_system(
            HandleOutsideSystem(**who, **told), unit=unit, keys=keys, now=NOW
        ),
        Action.ASK_ADVICE: lambda unit: ask_advice(AskAdvice(**who), unit=unit, now=NOW),
        Action.GIVE_ADVICE: lambda unit: give_advice(
            GiveAdvice(**who, favourable=True, remark="Aan de telefoon."),
            unit=unit,
            keys=keys,
            now=NOW,
        ),
        Action.REFUSE: lambda unit: refuse(
            Refuse(**who, explanation="Dat kan niet."), unit=unit, keys=keys, now=NOW
        ),
        Action.CANCEL: lambda unit: cancel(Cancel(**who, **told), unit=unit, keys=keys, now=NOW),
    }
    return ways[action]


async def _delivering(unit: Unit, who: dict[str, Any], *, keys: Keys) -> Case:
    """By post, or at the counter if it is on its way by post; what is under way is looked at.

    Whose act it is, is said where the request leaves it open.
    """
    case = await unit.find(Case, who["request_id"])
    posting = case is not None and case.order is not None and case.order.channel is Channel.POST
    channel = Channel.COUNTER if posting else Channel.POST
    if case is not None and case.state is CaseState.DELIVERING:
        who = {"seen_version": case.version} | who
    subject = FINN if case is not None and case.subject_is_unknown else None
    command = Deliver(**who, channel=channel, send_to=SendTo.APPLICANT, subject_number=subject)
    return await deliver(command, unit=unit, keys=keys, now=NOW)
