import pytest

from libs.events.contracts.workflow import CaseDelivered, DispatchConfirmed, TaskDone
from libs.events.values import CaseState, Channel, TaskKind
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.town import CLERK, Town

pytestmark = pytest.mark.anyio


async def test_b39_confirming_the_dispatch_delivers_by_post(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    await town.letter_is_ready(request_id)

    await town.act(Action.CONFIRM_DISPATCH, request_id)

    (confirmed,) = town.told_of(DispatchConfirmed)
    (delivered,) = town.told_of(CaseDelivered)
    assert confirmed.confirmed_by == CLERK
    assert (delivered.channel, delivered.automatic, delivered.closed_by) == (
        Channel.POST,
        False,
        CLERK,
    )
    case = await town.case(request_id)
    assert (case.state, case.tasks) == (CaseState.DELIVERED, {})
    assert (TaskKind.CONFIRM_DISPATCH, CLERK) in [
        (done.kind, done.done_by) for done in town.told_of(TaskDone)
    ]


async def test_b38_before_the_letter_is_ready_there_is_nothing_to_confirm(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)

    with pytest.raises(ActionIsNotPossible):
        await town.act(Action.CONFIRM_DISPATCH, request_id)

    assert town.told_of(DispatchConfirmed) == []


async def test_confirming_twice_is_refused_and_leaves_no_trace(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    await town.letter_is_ready(request_id)
    await town.act(Action.CONFIRM_DISPATCH, request_id)
    before = len(town.store.facts)

    with pytest.raises(CaseIsClosed):
        await town.act(Action.CONFIRM_DISPATCH, request_id)

    assert len(town.store.facts) == before
