"""The actions that a case offers are exactly those that it accepts: alone, and one after another."""

import pytest

from libs.events.values import OUTCOMES
from services.workflow.model import case_events as events
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.what_a_clerk_may_do_after_delivery import AFTER_DELIVERY
from tests.workflow.situations import ALWAYS_AT_A_CLERK, OFFERED, Situation
from tests.workflow.town import Town

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
CLOSING = (
    set(Action)
    - {
        Action.DELIVER,
        Action.CONFIRM_ACT_ADDED,
        Action.ASK_INFORMATION,
        Action.ASK_ADVICE,
        Action.GIVE_ADVICE,
    }
    - AFTER_DELIVERY
)


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("situation", list(OFFERED), ids=lambda s: s.__name__)
async def test_an_action_is_accepted_where_it_is_offered_and_nowhere_else(
    town: Town, situation: Situation, action: Action
) -> None:
    request_id = await situation(town)
    assert set((await town.case(request_id)).actions) == OFFERED[situation]
    before = len(town.store.facts)

    if action in OFFERED[situation]:
        await town.act(action, request_id)
        assert len(town.store.facts) > before
    else:
        with pytest.raises((CaseIsClosed, ActionIsNotPossible)):
            await town.act(action, request_id)
        assert len(town.store.facts) == before


@pytest.mark.parametrize("second", list(Action))
@pytest.mark.parametrize(
    ("situation", "first"),
    [
        pytest.param(situation, first, id=f"{situation.__name__}-{first}")
        for situation, offered in OFFERED.items()
        for first in Action
        if first in offered
    ],
)
async def test_c18_of_two_actions_the_second_is_accepted_only_if_it_is_still_offered(
    town: Town, situation: Situation, first: Action, second: Action
) -> None:
    request_id = await situation(town)
    await town.act(first, request_id)
    still_offered = second in (await town.case(request_id)).actions

    accepted = True
    try:
        await town.act(second, request_id)
    except (CaseIsClosed, ActionIsNotPossible):
        accepted = False

    case = await town.case(request_id)
    outcomes = [fact for fact in case.past if isinstance(fact, events.Outcome)]
    assert accepted is still_offered
    assert len(outcomes) == (1 if case.state in OUTCOMES else 0)
    assert accepted is (second in _left_by(first, OFFERED[situation]))
    assert not (case.state in OUTCOMES and case.tasks)
    assert first not in CLOSING or case.state in OUTCOMES


def _left_by(first: Action, offered: set[Action]) -> set[Action]:
    """What can still be done: asking takes nothing away (C10), nor does a new link.

    Delivering leaves cancelling, and choosing another way; what else goes on leaves cancelling. An
    advice in favour leaves all that a clerk can do with a paper.
    """
    return {
        Action.ASK_INFORMATION: offered,
        Action.RENEW_LINK: offered,
        Action.DELIVER: {Action.DELIVER, Action.CANCEL},
        Action.CONFIRM_ACT_ADDED: {Action.CANCEL},
        Action.ASK_ADVICE: {Action.CANCEL},
        Action.GIVE_ADVICE: {Action.DELIVER, Action.REFUSE, *ALWAYS_AT_A_CLERK},
        Action.HAND_OVER: {Action.REVOKE_DOCUMENT},
    }.get(first, set())
