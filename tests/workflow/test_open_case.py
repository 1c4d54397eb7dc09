import pytest

from libs.events.contracts.workflow import CaseOpened, TaskReady
from libs.events.values import CaseState
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio


async def test_a_submitted_request_becomes_a_case_that_will_be_decided(town: Town) -> None:
    request_id = await town.submit()

    case = await town.case(request_id)
    assert case.state is CaseState.OPEN
    assert case.actions == (Action.CANCEL,)
    assert [event.request_id for event in town.told_of(CaseOpened)] == [request_id]
    assert town.jobs() == [("decide_case", str(request_id))]


async def test_what_was_asked_before_is_remembered_and_told_with_its_tasks(town: Town) -> None:
    request_id = await town.at_a_clerk(same_as=("ZON-1", "ZON-2"))

    assert (await town.case(request_id)).same_as == ("ZON-1", "ZON-2")
    assert [task.asked_before for task in town.told_of(TaskReady)] == [True, True]


async def test_what_is_asked_for_the_first_time_is_told_so(town: Town) -> None:
    await town.at_a_clerk()

    assert [task.asked_before for task in town.told_of(TaskReady)] == [False, False]


async def test_a_request_that_comes_twice_is_opened_once(town: Town) -> None:
    request_id = await town.submit()

    await town.submit(request_id=request_id)

    assert len(town.store.facts) == 1
    assert len(town.jobs()) == 1
