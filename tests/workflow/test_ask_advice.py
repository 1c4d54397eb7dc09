from datetime import timedelta
from uuid import UUID

import pytest

from libs.events.contracts.workflow import PoliceAdviceAsked, TaskDone, TaskReady
from libs.events.values import CaseState, Relation, TaskKind
from services.workflow.model.memory import ActionIsNotPossible
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.ask_advice import AskAdvice, ask_advice
from services.workflow.use_cases.decide_on_a_criminal_record import (
    ASK_POLICE,
    END_POLICE_TERM,
    REMIND_POLICE,
)
from tests.workflow.office import Office
from tests.workflow.people import FINN, GENERAL, MINORS
from tests.workflow.police import advise, ask, end_term, hear
from tests.workflow.town import CLERK, NOW, Town, by_clerk

pytestmark = pytest.mark.anyio


async def for_a_child(town: Town) -> UUID:
    return await town.decided(MINORS, relation=Relation.CHILD, subject=FINN)


async def test_b45_c17_once_a_clerk_looked_the_police_are_asked_about_whoever_it_is(
    town: Town,
) -> None:
    request_id = await for_a_child(town)

    await town.act(Action.ASK_ADVICE, request_id)
    (question,) = (await ask(town, request_id)).asked

    (told,) = town.told_of(PoliceAdviceAsked)
    assert (told.asked_at, told.until) == (NOW, NOW + timedelta(days=7))
    assert (question.national_number, question.who) == (FINN, CLERK)
    assert [(done.kind, done.done_by) for done in town.told_of(TaskDone)] == [
        (TaskKind.DELIVER, CLERK)
    ]
    case = await town.case(request_id)
    assert (case.state, case.actions) == (CaseState.AWAITING_POLICE, (Action.CANCEL,))


async def test_b46_the_same_jobs_wait_as_where_a_rule_asks_them(town: Town) -> None:
    request_id = await for_a_child(town)

    command = AskAdvice(**by_clerk(request_id))
    await town.run(
        lambda unit: ask_advice(
            command, unit=unit, police_term_of={"99001": "P14D"}.__getitem__, now=NOW
        )
    )

    jobs = {job.task: job.at for job, _ in town.store.jobs}
    assert jobs[ASK_POLICE] is None
    assert jobs[REMIND_POLICE] == NOW + timedelta(days=7)
    assert jobs[END_POLICE_TERM] == NOW + timedelta(days=14)


async def test_b45_after_their_advice_the_reasons_of_before_are_still_told(town: Town) -> None:
    request_id = await for_a_child(town)
    await town.act(Action.ASK_ADVICE, request_id)

    await hear(town, request_id)

    ready = [task for task in town.told_of(TaskReady) if task.kind is TaskKind.DELIVER]
    case = await town.case(request_id)
    assert "for-someone-else" in ready[0].reasons
    assert ready[0].reasons == ready[1].reasons
    assert Action.DELIVER in case.actions
    assert Action.ASK_ADVICE not in case.actions


async def test_b46_b47_without_advice_a_clerk_gives_it_in_their_name(town: Town) -> None:
    request_id = await for_a_child(town)
    await town.act(Action.ASK_ADVICE, request_id)

    await end_term(town, request_id)
    await advise(town, request_id, favourable=True)

    assert Action.DELIVER in (await town.case(request_id)).actions


async def test_b45_before_they_advised_in_favour_nobody_delivers(town: Town) -> None:
    request_id = await for_a_child(town)

    with pytest.raises(ActionIsNotPossible):
        await town.deliver(request_id)

    assert (await town.case(request_id)).state is CaseState.OPEN


async def test_asking_twice_asks_once(town: Town) -> None:
    request_id = await for_a_child(town)
    await town.act(Action.ASK_ADVICE, request_id)
    before = (len(town.store.facts), len(town.store.jobs))

    with pytest.raises(ActionIsNotPossible):
        await town.act(Action.ASK_ADVICE, request_id)

    assert (len(town.store.facts), len(town.store.jobs)) == before


async def test_on_a_paper_that_they_do_not_advise_on_they_are_not_asked(town: Town) -> None:
    request_id = await town.decided(GENERAL, relation=Relation.CHILD, subject=FINN)

    with pytest.raises(ActionIsNotPossible):
        await town.act(Action.ASK_ADVICE, request_id)

    assert Action.DELIVER in (await town.case(request_id)).actions


@pytest.mark.servers
async def test_b45_a_clerk_asks_over_the_api_and_the_history_says_who(office: Office) -> None:
    request_id = await for_a_child(office)

    answer = await office.post(f"/cases/{request_id}/ask-advice", {})

    case = answer.json()["case"]
    assert (answer.status_code, case["state"]) == (200, "awaiting-police")
    line = next(line for line in case["history"] if line["what"].startswith("Advies gevraagd"))
    assert line["who"] == "Anna Baert"
