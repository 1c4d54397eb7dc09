from datetime import timedelta
from typing import Any

import pytest

from libs.events.contracts.workflow import DeliveryOrdered, PoliceAdviceAsked, TaskReady
from libs.events.values import CaseState, Purpose, Relation, TaskKind, Tray
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.decide_case import DecideCase, decide_case
from services.workflow.use_cases.decide_on_a_criminal_record import (
    ASK_POLICE,
    END_POLICE_TERM,
    REMIND_POLICE,
)
from tests.workflow.people import FINN, GENERAL, JAN, LINDEDAAL, MINORS, a_person
from tests.workflow.town import CAUSE, NOW, Town

pytestmark = pytest.mark.anyio


async def test_b26_b27_b44_596_2_is_never_automatic_the_police_are_asked_first(
    town: Town,
) -> None:
    request_id = await town.decided(MINORS)

    (asked,) = town.told_of(PoliceAdviceAsked)
    case = await town.case(request_id)
    assert (asked.asked_at, asked.until) == (NOW, NOW + timedelta(days=7))
    assert case.state is CaseState.AWAITING_POLICE
    assert town.told_of(DeliveryOrdered) == []


async def test_b26_not_even_where_a_file_says_that_it_may_be_automatic(town: Town) -> None:
    await town.decided(MINORS.model_copy(update={"automatic": True}))

    assert len(town.told_of(PoliceAdviceAsked)) == 1
    assert town.told_of(DeliveryOrdered) == []


@pytest.mark.parametrize(
    ("wishes", "reason"),
    [
        ({"relation": Relation.CHILD, "subject": FINN}, "for-someone-else"),
        ({"relation": Relation.REPRESENTED, "subject": FINN}, "for-someone-else"),
        ({"municipality": LINDEDAAL}, "not-a-resident-here"),
    ],
)
async def test_c17_whom_it_is_not_clear_about_a_clerk_looks_at_before_the_police_do(
    town: Town, wishes: dict[str, Any], reason: str
) -> None:
    request_id = await town.decided(MINORS, **wishes)

    case = await town.case(request_id)
    assert town.told_of(PoliceAdviceAsked) == []
    assert {task for task, _ in town.jobs()}.isdisjoint({ASK_POLICE, REMIND_POLICE})
    assert case.state is CaseState.OPEN
    assert {reason, "police-advice-needed"} <= set(case.reasons_to_deliver)
    assert case.actions == (
        Action.ASK_INFORMATION,
        Action.ASK_ADVICE,
        Action.REFUSE,
        Action.CANCEL,
    )


async def test_c17_neither_is_somebody_named_whom_the_register_does_not_know(town: Town) -> None:
    town.register.people.clear()

    request_id = await town.decided(MINORS)

    case = await town.case(request_id)
    assert case.question_to_police is None
    assert set(case.reasons_to_deliver) == {
        "never-automatic",
        "police-advice-needed",
        "person-unknown",
    }


async def test_b45_whatever_it_is_for_the_police_advise_first(town: Town) -> None:
    request_id = await town.decided(MINORS, purpose=Purpose.ABROAD)

    case = await town.case(request_id)
    assert case.state is CaseState.AWAITING_POLICE
    assert case.actions == (Action.CANCEL,)


async def test_while_the_police_have_it_only_cancelling_waits_in_the_parked_tasks(
    town: Town,
) -> None:
    await town.decided(MINORS)

    ready = [(task.kind, task.tray) for task in town.told_of(TaskReady)]
    assert ready == [(TaskKind.CANCEL, Tray.PARKED)]


async def test_c02_three_jobs_wait_for_the_police_none_behind_another(town: Town) -> None:
    request_id = await town.decided(MINORS)

    jobs = {job.task: job for job, _ in town.store.jobs}
    assert jobs[ASK_POLICE].at is None
    assert jobs[REMIND_POLICE].at == NOW + timedelta(days=3, hours=12)
    assert jobs[END_POLICE_TERM].at == NOW + timedelta(days=7)
    locks = [jobs[task].lock for task in (ASK_POLICE, REMIND_POLICE, END_POLICE_TERM)]
    assert len(set(locks)) == 3
    assert all(job.args == {"request_id": str(request_id)} for job in jobs.values())


async def test_c02_the_term_is_that_of_the_municipality(town: Town) -> None:
    request_id = await town.submit(MINORS)

    await decide_case(
        DecideCase(request_id=request_id),
        cause=CAUSE,
        records=town.store,
        register=town.register,
        keys=town.keys,
        acts=town.acts,
        linked=lambda _: False,
        police_term_of=lambda nis: {"99001": "P14D"}[nis],
        now=NOW,
    )

    (asked,) = town.told_of(PoliceAdviceAsked)
    assert asked.until == NOW + timedelta(days=14)


async def test_deciding_again_asks_nothing_again(town: Town) -> None:
    request_id = await town.decided(MINORS)
    before = (len(town.store.facts), len(town.store.jobs))

    await town.decide(request_id)

    assert (len(town.store.facts), len(town.store.jobs)) == before


async def test_c16_a_replaced_number_is_remembered_first(town: Town) -> None:
    town.register.people[JAN] = a_person(national_number="85670100288", replaced_number=JAN)

    request_id = await town.decided(MINORS)

    case = await town.case(request_id)
    assert case.current_number is not None
    assert case.state is CaseState.AWAITING_POLICE


async def test_b22_b44_the_other_models_go_without_a_clerk_and_without_the_police(
    town: Town,
) -> None:
    await town.decided(GENERAL)

    (ordered,) = town.told_of(DeliveryOrdered)
    assert ordered.automatic
    assert town.told_of(PoliceAdviceAsked) == []


async def test_b27_where_the_law_changed_before_it_was_asked_596_2_goes_so_too(
    town: Town,
) -> None:
    changed = MINORS.model_copy(update={"police_advice": False, "automatic": True})

    await town.decided(changed)

    assert [ordered.automatic for ordered in town.told_of(DeliveryOrdered)] == [True]


async def test_b24_for_use_abroad_the_other_models_go_to_a_clerk(town: Town) -> None:
    await town.decided(GENERAL, purpose=Purpose.ABROAD)

    ready = [task for task in town.told_of(TaskReady) if task.tray is Tray.ALL]
    assert [(task.kind, task.reasons) for task in ready] == [
        (TaskKind.DELIVER, ("for-use-abroad",))
    ]
