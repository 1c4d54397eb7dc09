import pytest

from libs.events.contracts.personal import Explanation
from libs.events.contracts.products import Product
from libs.events.contracts.workflow import CaseCancelled, TaskDone
from libs.events.values import CaseState, Channel, TaskKind
from services.workflow.model.memory import CaseIsClosed
from services.workflow.rules.a_refusal_is_explained import ExplanationIsMissing
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.cancel import Cancel, cancel
from tests.workflow.people import CONTACT, HOUSEHOLD
from tests.workflow.town import CLERK, NOW, Town, by_clerk

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("product", [CONTACT, HOUSEHOLD])
async def test_a44_b52_during_the_process_a_request_can_be_cancelled(
    town: Town, product: Product
) -> None:
    request_id = await town.decided(product)

    await town.act(Action.CANCEL, request_id)

    (cancelled,) = town.told_of(CaseCancelled)
    key = await town.keys.get(request_id)
    assert (cancelled.withdrawn, cancelled.inform, cancelled.closed_by) == (False, True, CLERK)
    assert key.open(cancelled.explanation, Explanation).text == "Omdat het zo is."
    assert (await town.case(request_id)).state is CaseState.CANCELLED


async def test_a47_nobody_needs_to_be_informed(town: Town) -> None:
    request_id = await town.at_a_clerk()
    command = Cancel(**by_clerk(request_id), inform=False, explanation=None)

    await town.run(lambda unit: cancel(command, unit=unit, keys=town.keys, now=NOW))

    (cancelled,) = town.told_of(CaseCancelled)
    assert (cancelled.inform, cancelled.explanation) == (False, None)


async def test_a48_who_informs_explains(town: Town) -> None:
    request_id = await town.at_a_clerk()
    command = Cancel(**by_clerk(request_id), inform=True, explanation=" ")

    with pytest.raises(ExplanationIsMissing):
        await town.run(lambda unit: cancel(command, unit=unit, keys=town.keys, now=NOW))

    assert (await town.case(request_id)).state is CaseState.OPEN


async def test_a45_the_parked_task_is_done_by_the_clerk_and_the_others_are_withdrawn(
    town: Town,
) -> None:
    request_id = await town.at_a_clerk()

    await town.act(Action.CANCEL, request_id)

    assert [(done.kind, done.done_by) for done in town.told_of(TaskDone)] == [
        (TaskKind.CANCEL, CLERK),
        (TaskKind.DELIVER, None),
    ]


async def test_a_letter_that_is_ready_can_still_be_cancelled(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    await town.letter_is_ready(request_id)

    await town.act(Action.CANCEL, request_id)

    assert (await town.case(request_id)).tasks == {}


async def test_what_was_delivered_cannot_be_cancelled(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD)
    await town.arrive(request_id)

    with pytest.raises(CaseIsClosed):
        await town.act(Action.CANCEL, request_id)

    assert town.told_of(CaseCancelled) == []


async def test_cancelling_twice_is_refused_and_leaves_no_trace(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(Action.CANCEL, request_id)
    before = len(town.store.facts)

    with pytest.raises(CaseIsClosed):
        await town.act(Action.CANCEL, request_id)

    assert len(town.store.facts) == before
