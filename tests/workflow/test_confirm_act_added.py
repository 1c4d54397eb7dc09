import pytest

from libs.events.contracts.workflow import DeliveryOrdered, TaskDone
from libs.events.values import CaseState, TaskKind
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import UnknownCase
from tests.workflow.acts import FIRST, MARRIAGE
from tests.workflow.people import LINDEDAAL
from tests.workflow.town import CLERK, Town

pytestmark = pytest.mark.anyio


async def test_b49_confirming_takes_the_task_away_and_lets_dabs_be_asked_again(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)

    await town.act(Action.CONFIRM_ACT_ADDED, request_id)

    case = await town.case(request_id)
    assert [(done.kind, done.done_by) for done in town.told_of(TaskDone)] == [
        (TaskKind.ADD_ACT, CLERK)
    ]
    assert (case.state, case.act_is_looked_for) == (CaseState.AWAITING_ACT, True)
    assert case.actions == (Action.CANCEL,)
    assert town.jobs()[-1] == ("look_for_act_again", str(request_id))
    assert town.told_of(DeliveryOrdered) == []


async def test_confirming_twice_is_refused_and_leaves_no_trace(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    before = (len(town.store.facts), len(town.jobs()))

    with pytest.raises(ActionIsNotPossible):
        await town.act(Action.CONFIRM_ACT_ADDED, request_id)

    assert (len(town.store.facts), len(town.jobs())) == before


async def test_where_no_act_is_missing_there_is_nothing_to_confirm(town: Town) -> None:
    town.acts.has(FIRST)
    being_made, paper = await town.decided(MARRIAGE), await town.at_a_clerk()

    for request_id in (being_made, paper):
        with pytest.raises(ActionIsNotPossible):
            await town.act(Action.CONFIRM_ACT_ADDED, request_id)


async def test_a_closed_case_confirms_nothing(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)
    await town.act(Action.CANCEL, request_id)

    with pytest.raises(CaseIsClosed):
        await town.act(Action.CONFIRM_ACT_ADDED, request_id)


async def test_a_case_of_another_municipality_is_as_unknown_as_none(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)

    with pytest.raises(UnknownCase):
        await town.act(Action.CONFIRM_ACT_ADDED, request_id, municipality=LINDEDAAL)

    assert (await town.case(request_id)).state is CaseState.AWAITING_ACT
