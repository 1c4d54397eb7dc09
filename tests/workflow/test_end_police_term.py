from datetime import timedelta

import pytest

from libs.events.contracts.workflow import TaskReady
from libs.events.values import CaseState, TaskKind, Tray
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.decide_on_a_criminal_record import END_POLICE_TERM
from tests.workflow.people import MINORS
from tests.workflow.police import AFTER_THE_TERM, asked, end_term, hear, without_advice
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio
A_SECOND = timedelta(seconds=1)


async def test_b46_without_advice_within_the_term_a_clerk_gives_it(town: Town) -> None:
    request_id = await without_advice(town)

    task = town.told_of(TaskReady)[-1]
    case = await town.case(request_id)
    assert (task.kind, task.tray) == (TaskKind.GIVE_ADVICE, Tray.ALL)
    assert (task.reasons, task.ready_at) == (("police-term-over",), AFTER_THE_TERM)
    assert task.due_at is not None
    assert case.state is CaseState.AWAITING_POLICE
    assert case.actions == (Action.GIVE_ADVICE, Action.CANCEL)


async def test_c02_a_second_before_the_end_there_is_no_task_and_it_is_looked_at_again(
    town: Town,
) -> None:
    request_id = await asked(town)
    town.store.jobs.clear()

    await end_term(town, request_id, now=AFTER_THE_TERM - A_SECOND)

    assert (await town.case(request_id)).actions == (Action.CANCEL,)
    [(job, _)] = town.store.jobs
    assert (job.task, job.at) == (END_POLICE_TERM, AFTER_THE_TERM)


async def test_b46_the_task_is_put_ready_once(town: Town) -> None:
    request_id = await without_advice(town)
    before = len(town.store.facts)

    await end_term(town, request_id)
    await end_term(town, request_id, now=AFTER_THE_TERM + A_SECOND)

    assert len(town.store.facts) == before


async def test_c07_an_advice_in_time_leaves_no_task(town: Town) -> None:
    request_id = await asked(town)
    await hear(town, request_id)

    await end_term(town, request_id)

    kinds = {task.kind for task in town.told_of(TaskReady)}
    assert TaskKind.GIVE_ADVICE not in kinds


async def test_b46_the_term_ends_also_while_the_police_could_not_be_reached(town: Town) -> None:
    request_id = await town.decided(MINORS)

    await end_term(town, request_id)

    assert Action.GIVE_ADVICE in (await town.case(request_id)).actions


async def test_b46_what_the_police_declined_has_its_task_already(town: Town) -> None:
    request_id = await asked(town, None)

    await end_term(town, request_id)

    kinds = [task.kind for task in town.told_of(TaskReady)]
    assert kinds.count(TaskKind.GIVE_ADVICE) == 1


async def test_a_case_that_was_cancelled_gets_no_task(town: Town) -> None:
    request_id = await asked(town)
    await town.act(Action.CANCEL, request_id)
    before = len(town.store.facts)

    await end_term(town, request_id)

    assert len(town.store.facts) == before


async def test_an_erased_request_gets_its_task_all_the_same(town: Town) -> None:
    request_id = await asked(town)
    await town.keys.destroy(request_id)

    await end_term(town, request_id)

    assert Action.GIVE_ADVICE in (await town.case(request_id)).actions
