"""Which actions a case offers: exactly those that would be accepted now."""

from collections.abc import Collection
from enum import StrEnum

from libs.events.values import OUTCOMES, CaseState, TaskKind
from services.workflow.rules.an_advice_against_it_keeps_it_from_being_delivered import (
    an_advice_against_it_keeps_it_from_being_delivered,
)


class Action(StrEnum):
    """What a clerk can do with a case, in the order in which it is offered."""

    DELIVER = "deliver"
    CONFIRM_DISPATCH = "confirm-dispatch"
    CONFIRM_ACT_ADDED = "confirm-act-added"
    COMPLETE = "complete"
    HANDLE_OUTSIDE_SYSTEM = "handle-outside-system"
    ASK_INFORMATION = "ask-information"
    ASK_ADVICE = "ask-advice"
    GIVE_ADVICE = "give-advice"
    REFUSE = "refuse"
    CANCEL = "cancel"
    HAND_OVER = "hand-over"
    RENEW_LINK = "renew-link"
    REVOKE_DOCUMENT = "revoke-document"


def actions_a_clerk_may_take(
    *,
    state: CaseState,
    open_tasks: Collection[TaskKind],
    paper_can_be_made: bool,
    advice_is_favourable: bool | None = None,
    advice_is_needed: bool = False,
    police_were_asked: bool = False,
    way_can_be_changed: bool = False,
) -> tuple[Action, ...]:
    """Return the actions that are possible now, in a fixed order.

    The waiting task tells the kind of case: `deliver` waits on papers, `handle` on contact
    details, `add-act` on an act that DABS lacks. When the register does not support what the paper
    would state, to whomever it goes (`paper_can_be_made` is false), the police advised against it,
    or they must advise and did not (`advice_is_needed`), delivering is not among them; while a
    delivery is under way it is where the way can still be changed (`way_can_be_changed`). Where no
    rule asked the police, a clerk does, once. Advising in their name is possible once the task for
    it is there. Asking for information is possible while a clerk has the case to decide on, and
    takes nothing away; an act that cannot be added can be refused. Cancelling is possible until
    there is an outcome, also when no task for it was put ready yet. What a delivered case offers is
    a rule of its own.

    Source: manual "Contactgegevens wijzigen" (A32, A36, A43, A44), "Papieren en attesten" (B32-B42,
    B45, B46, B49, B52), C08, C10, C11; architecture, section 4.
    """
    if state in OUTCOMES:
        return ()
    waiting_for_a_decision = state is CaseState.OPEN and TaskKind.DELIVER in open_tasks
    waiting_for_handling = state is CaseState.OPEN and TaskKind.HANDLE in open_tasks
    waiting_for_an_act = state is CaseState.AWAITING_ACT and TaskKind.ADD_ACT in open_tasks
    keeps_it = an_advice_against_it_keeps_it_from_being_delivered(
        favourable=advice_is_favourable, needed=advice_is_needed
    )
    possible = {
        Action.DELIVER: (waiting_for_a_decision and paper_can_be_made and not keeps_it)
        or (state is CaseState.DELIVERING and way_can_be_changed),
        Action.CONFIRM_DISPATCH: TaskKind.CONFIRM_DISPATCH in open_tasks,
        Action.CONFIRM_ACT_ADDED: waiting_for_an_act,
        Action.COMPLETE: waiting_for_handling,
        Action.HANDLE_OUTSIDE_SYSTEM: waiting_for_handling,
        Action.ASK_INFORMATION: waiting_for_a_decision
        or waiting_for_handling
        or waiting_for_an_act,
        Action.ASK_ADVICE: waiting_for_a_decision and advice_is_needed and not police_were_asked,
        Action.GIVE_ADVICE: state is CaseState.AWAITING_POLICE
        and TaskKind.GIVE_ADVICE in open_tasks,
        Action.REFUSE: waiting_for_a_decision or waiting_for_an_act,
        Action.CANCEL: True,
    }
    return tuple(action for action in Action if possible.get(action))
