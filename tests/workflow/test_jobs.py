"""The jobs of workflow, as the worker runs them: one after the other, each by its own name."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest

from libs.events.contracts.workflow import DeliveryOrdered, NationalRegisterAnswered
from libs.events.unit import RunningJob
from libs.events.values import CaseState
from services.workflow.rules.a_task_is_due_in_working_days import usual_terms_of
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.decide_on_a_criminal_record import usual_police_term
from services.workflow.use_cases.jobs import WorkRoom
from tests.workflow.acts import FIRST, MARRIAGE
from tests.workflow.neighbours import (
    REFERENCE,
    BackOfficeThatTakes,
    NationalRegisterThatAnswers,
    ReferencesInMemory,
)
from tests.workflow.people import CONTACT, LINDEDAAL, MINORS
from tests.workflow.police import PoliceWhoTake
from tests.workflow.town import CAUSE, NOW, Town

pytestmark = pytest.mark.anyio


def room_of(
    town: Town,
    national_register: NationalRegisterThatAnswers,
    *,
    clock: Callable[[], datetime] = lambda: NOW,
) -> WorkRoom:
    return WorkRoom(
        records=town.store,
        keys=town.keys,
        register=town.register,
        acts=town.acts,
        national_register=national_register,
        back_office=BackOfficeThatTakes(),
        references=ReferencesInMemory(),
        police=PoliceWhoTake(),
        linked=lambda nis: nis in town.linked,
        terms_of=usual_terms_of,
        police_term_of=usual_police_term,
        clock=clock,
    )


async def work(town: Town, room: WorkRoom) -> None:
    """Run every job that was deferred and is due, and those that follow from it."""
    done = 0
    while done < len(town.store.jobs):
        job, _ = town.store.jobs[done]
        done += 1
        if job.at is not None and job.at > NOW:
            continue
        await room.tasks[job.task](RunningJob(args=job.args, cause=CAUSE, attempt=1))


async def test_a16_a_submitted_request_comes_to_the_back_office_by_itself(town: Town) -> None:
    request_id: UUID = await town.submit(CONTACT, municipality=LINDEDAAL)

    await work(town, room_of(town, NationalRegisterThatAnswers()))

    case = await town.case(request_id)
    assert (case.state, case.back_office_reference) == (CaseState.AT_BACK_OFFICE, REFERENCE)


async def test_a10_what_is_completed_comes_to_the_national_register_by_itself(town: Town) -> None:
    national_register = NationalRegisterThatAnswers()
    room = room_of(town, national_register)
    request_id = await town.submit(CONTACT, store_in_national_register=True)
    await work(town, room)

    await town.act(Action.COMPLETE, request_id)
    await work(town, room)

    assert [told.stored for told in town.told_of(NationalRegisterAnswered)] == [True]
    assert len(national_register.asked) == 1


async def test_what_a_clerk_decided_to_deliver_is_ordered_by_itself(town: Town) -> None:
    room = room_of(town, NationalRegisterThatAnswers())
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)

    await work(town, room)

    assert [told.request_id for told in town.told_of(DeliveryOrdered)] == [request_id]


async def test_b50_b51_an_act_that_was_added_is_fetched_and_delivered_by_itself(town: Town) -> None:
    room = room_of(town, NationalRegisterThatAnswers())
    request_id = await town.submit(MARRIAGE)
    await work(town, room)
    assert (await town.case(request_id)).state is CaseState.AWAITING_ACT

    town.acts.has(FIRST)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    await work(town, room)

    assert [told.request_id for told in town.told_of(DeliveryOrdered)] == [request_id]


async def test_b45_the_police_are_asked_by_itself(town: Town) -> None:
    request_id = await town.submit(MINORS)

    await work(town, room_of(town, NationalRegisterThatAnswers()))

    case = await town.case(request_id)
    assert (case.state, case.police_reference) == (CaseState.AWAITING_POLICE, "POL-000001")
