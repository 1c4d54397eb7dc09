import pytest

from libs.events.contracts.personal import Explanation
from libs.events.contracts.workflow import CaseCompleted, TaskDone, TaskReady
from libs.events.values import CaseState, TaskKind
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.complete import Complete, complete
from tests.workflow.people import CONTACT
from tests.workflow.town import CLERK, NOW, Town, by_clerk

pytestmark = pytest.mark.anyio


async def test_a40_a_clerk_closes_a_change_of_contact_details(town: Town) -> None:
    request_id = await town.decided(CONTACT)

    await town.act(Action.COMPLETE, request_id)

    (closed,) = town.told_of(CaseCompleted)
    key = await town.keys.get(request_id)
    assert (closed.inform, closed.closed_by) == (True, CLERK)
    assert key.open(closed.explanation, Explanation).text == "Omdat het zo is."
    assert (await town.case(request_id)).state is CaseState.COMPLETED


async def test_a40_informing_and_explaining_are_a_choice(town: Town) -> None:
    request_id = await town.decided(CONTACT)
    command = Complete(**by_clerk(request_id), inform=False, explanation=None)

    await town.run(lambda unit: complete(command, unit=unit, keys=town.keys, now=NOW))

    (closed,) = town.told_of(CaseCompleted)
    assert (closed.inform, closed.explanation) == (False, None)


async def test_a43_afterwards_no_task_is_left_and_none_comes(town: Town) -> None:
    request_id = await town.decided(CONTACT)
    ready = len(town.told_of(TaskReady))

    await town.act(Action.COMPLETE, request_id)

    assert (await town.case(request_id)).tasks == {}
    assert len(town.told_of(TaskReady)) == ready
    assert [(done.kind, done.done_by) for done in town.told_of(TaskDone)] == [
        (TaskKind.HANDLE, CLERK),
        (TaskKind.CANCEL, None),
    ]


async def test_a_paper_cannot_be_closed_so(town: Town) -> None:
    request_id = await town.at_a_clerk()

    with pytest.raises(ActionIsNotPossible):
        await town.act(Action.COMPLETE, request_id)

    assert (await town.case(request_id)).state is CaseState.OPEN


async def test_closing_twice_is_refused_and_leaves_no_trace(town: Town) -> None:
    request_id = await town.decided(CONTACT)
    await town.act(Action.COMPLETE, request_id)
    before = len(town.store.facts)

    with pytest.raises(CaseIsClosed):
        await town.act(Action.COMPLETE, request_id)

    assert len(town.store.facts) == before
