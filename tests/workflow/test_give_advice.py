import pytest

from libs.events.contracts.personal import AdviceRemark
from libs.events.contracts.workflow import PoliceAdviceRecorded, TaskDone, TaskReady
from libs.events.values import CaseState, TaskKind
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.a_remark_beside_an_advice_has_a_limit import RemarkIsTooLong
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import CaseHasChanged, UnknownCase
from tests.workflow.people import LINDEDAAL, MINORS
from tests.workflow.police import advise, asked, hear, without_advice
from tests.workflow.town import CLERK, NOW, Town

pytestmark = pytest.mark.anyio
OFFICER = "staff-otto"


async def test_b47_an_advice_is_recorded_in_the_name_of_the_police_with_who_did_it(
    town: Town,
) -> None:
    request_id = await without_advice(town)

    await advise(town, request_id, favourable=True, remark=" Aan de telefoon. ")

    (told,) = town.told_of(PoliceAdviceRecorded)
    (kept,) = (await town.case(request_id)).advices
    key = await town.keys.get(request_id)
    assert (kept.favourable, told.counts, told.recorded_by, told.at) == (True, True, CLERK, NOW)
    assert kept.remark is not None
    assert key.open(kept.remark, AdviceRemark).text == "Aan de telefoon."


async def test_b47_the_task_is_done_by_the_clerk_and_the_next_one_is_to_deliver(
    town: Town,
) -> None:
    request_id = await without_advice(town)

    await advise(town, request_id)

    done = [(task.kind, task.done_by) for task in town.told_of(TaskDone)]
    assert done == [(TaskKind.GIVE_ADVICE, CLERK)]
    assert town.told_of(TaskReady)[-1].kind is TaskKind.DELIVER
    assert Action.DELIVER in (await town.case(request_id)).actions


async def test_c08_an_unfavourable_one_keeps_it_from_being_delivered(town: Town) -> None:
    request_id = await without_advice(town)

    await advise(town, request_id, favourable=False)

    case = await town.case(request_id)
    assert case.state is CaseState.OPEN
    assert case.actions == (Action.ASK_INFORMATION, Action.REFUSE, Action.CANCEL)


async def test_b47_an_officer_is_the_police_and_it_is_known_which_one(town: Town) -> None:
    request_id = await without_advice(town)

    await advise(town, request_id, is_officer=True, by=OFFICER)

    (told,) = town.told_of(PoliceAdviceRecorded)
    (kept,) = (await town.case(request_id)).advices
    assert told.recorded_by is None
    assert (kept.by, kept.by_police) == (OFFICER, True)


async def test_b46_before_the_task_is_there_nobody_advises_for_the_police(town: Town) -> None:
    for request_id in (await town.decided(MINORS), await asked(town)):
        with pytest.raises(ActionIsNotPossible):
            await advise(town, request_id)

    assert town.told_of(PoliceAdviceRecorded) == []


async def test_c07_once_the_police_advised_a_clerk_cannot(town: Town) -> None:
    request_id = await without_advice(town)
    await hear(town, request_id)

    with pytest.raises(ActionIsNotPossible):
        await advise(town, request_id)


async def test_c18_of_two_clerks_the_second_finds_it_done(town: Town) -> None:
    request_id = await without_advice(town)
    seen = (await town.case(request_id)).version
    await advise(town, request_id, favourable=True, seen_version=seen)

    with pytest.raises(CaseHasChanged):
        await advise(town, request_id, favourable=False, seen_version=seen)
    with pytest.raises(ActionIsNotPossible):
        await advise(town, request_id, favourable=False)

    assert len(town.told_of(PoliceAdviceRecorded)) == 1


async def test_of_a_closed_case_nobody_advises(town: Town) -> None:
    request_id = await without_advice(town)
    await town.act(Action.CANCEL, request_id)

    with pytest.raises(CaseIsClosed):
        await advise(town, request_id)


async def test_of_another_municipality_nobody_advises(town: Town) -> None:
    request_id = await without_advice(town)

    with pytest.raises(UnknownCase):
        await advise(town, request_id, municipality=LINDEDAAL)


async def test_a_remark_has_a_limit(town: Town) -> None:
    request_id = await without_advice(town)

    with pytest.raises(RemarkIsTooLong):
        await advise(town, request_id, remark="x" * 2001)

    assert Action.GIVE_ADVICE in (await town.case(request_id)).actions
