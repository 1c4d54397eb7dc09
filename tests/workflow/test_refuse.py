import pytest

from libs.events.contracts.personal import Explanation
from libs.events.contracts.workflow import CaseRefused, TaskDone
from libs.events.values import CaseState, TaskKind
from services.workflow.model.memory import CaseIsClosed
from services.workflow.rules.a_refusal_is_explained import ExplanationIsMissing
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.refuse import Refuse, refuse
from tests.workflow.town import CLERK, NOW, Town, by_clerk

pytestmark = pytest.mark.anyio


async def test_b43_a_refusal_is_told_with_its_explanation_sealed(town: Town) -> None:
    request_id = await town.at_a_clerk()

    await town.act(Action.REFUSE, request_id)

    (refused,) = town.told_of(CaseRefused)
    key = await town.keys.get(request_id)
    assert (refused.reason, refused.automatic, refused.closed_by) == ("by-clerk", False, CLERK)
    assert key.open(refused.explanation, Explanation).text == "Dat kan niet."
    assert "Dat kan niet" not in refused.model_dump_json()


async def test_b42_a_refusal_without_explanation_changes_nothing(town: Town) -> None:
    request_id = await town.at_a_clerk()
    command = Refuse(**by_clerk(request_id), explanation="   ")

    with pytest.raises(ExplanationIsMissing):
        await town.run(lambda unit: refuse(command, unit=unit, keys=town.keys, now=NOW))

    assert (await town.case(request_id)).state is CaseState.OPEN


async def test_after_a_refusal_no_task_is_left(town: Town) -> None:
    request_id = await town.at_a_clerk()

    await town.act(Action.REFUSE, request_id)

    assert (await town.case(request_id)).tasks == {}
    assert [(done.kind, done.done_by) for done in town.told_of(TaskDone)] == [
        (TaskKind.DELIVER, CLERK),
        (TaskKind.CANCEL, None),
    ]


async def test_refusing_twice_is_refused_and_leaves_no_trace(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(Action.REFUSE, request_id)
    before = len(town.store.facts)

    with pytest.raises(CaseIsClosed):
        await town.act(Action.REFUSE, request_id)

    assert len(town.store.facts) == before
