"""While a job waits for DABS the register is asked once, not at every attempt."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from libs.events.contracts.workflow import DeliveryOrdered
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.unit import RunningJob
from libs.events.values import CaseState, Purpose
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.asked_once import USED_FOR
from services.workflow.use_cases.jobs import WorkRoom
from tests.workflow.acts import FIRST, MARRIAGE
from tests.workflow.neighbours import NationalRegisterThatAnswers
from tests.workflow.people import JAN, a_person
from tests.workflow.test_jobs import room_of
from tests.workflow.town import CAUSE, NOW, Town

pytestmark = pytest.mark.anyio


class TimeThatPasses:
    """A clock that is put forward."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def waiting_room(town: Town) -> WorkRoom:
    return room_of(town, NationalRegisterThatAnswers())


async def attempt(town: Town, room: WorkRoom) -> bool:
    """Do the job that was deferred last; False: a neighbour was away."""
    job, _ = town.store.jobs[-1]
    try:
        await room.tasks[job.task](RunningJob(args=job.args, cause=CAUSE, attempt=1))
    except NeighbourIsUnavailable:
        return False
    return True


async def waits_for_dabs(town: Town, room: WorkRoom) -> UUID:
    """An act that was asked while DABS is away; it was tried three times."""
    request_id = await town.submit(MARRIAGE)
    town.acts.has(FIRST)
    town.acts.is_down = True
    assert [await attempt(town, room) for _ in range(3)] == [False, False, False]
    return request_id


async def test_while_dabs_is_away_the_register_is_asked_once(town: Town) -> None:
    room = waiting_room(town)
    await waits_for_dabs(town, room)

    town.acts.is_down = False
    assert await attempt(town, room)

    assert [asked[0] for asked in town.register.asked] == [JAN]
    assert len(town.acts.asked) == 4
    assert len(town.told_of(DeliveryOrdered)) == 1


async def test_another_job_asks_anew(town: Town) -> None:
    room = waiting_room(town)
    await waits_for_dabs(town, room)

    await waits_for_dabs(town, room)

    assert len(town.register.asked) == 2


async def test_a_job_that_ended_leaves_nothing_behind(town: Town) -> None:
    room = waiting_room(town)
    request_id = await town.decided(MARRIAGE)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    assert await attempt(town, room)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    town.register.people[JAN] = a_person(managing_nis="99002")
    town.acts.has(FIRST)

    assert await attempt(town, room)

    assert (await town.case(request_id)).state is CaseState.OPEN


async def test_what_a_clerk_delivers_waits_in_the_same_way(town: Town) -> None:
    room = waiting_room(town)
    town.acts.has(FIRST)
    request_id = await town.decided(MARRIAGE, purpose=Purpose.ABROAD)
    await town.deliver(request_id)
    before = len(town.register.asked)
    town.acts.is_down = True
    assert [await attempt(town, room) for _ in range(3)] == [False, False, False]

    town.acts.is_down = False
    assert await attempt(town, room)

    assert len(town.register.asked) == before + 1
    assert (await town.case(request_id)).state is CaseState.DELIVERING


async def test_an_answer_is_used_for_ten_minutes_and_no_longer(town: Town) -> None:
    time = TimeThatPasses()
    room = room_of(town, NationalRegisterThatAnswers(), clock=time)
    await waits_for_dabs(town, room)
    time.now = NOW + USED_FOR - timedelta(seconds=1)
    assert not await attempt(town, room)
    assert len(town.register.asked) == 1

    time.now = NOW + USED_FOR
    assert not await attempt(town, room)

    assert len(town.register.asked) == 2


async def test_a_register_that_is_away_is_asked_again(town: Town) -> None:
    room = waiting_room(town)
    await town.submit(MARRIAGE)
    town.acts.has(FIRST)
    town.register.is_down = True
    assert not await attempt(town, room)

    town.register.is_down = False
    assert await attempt(town, room)

    assert len(town.register.asked) == 2


async def test_nobodys_data_are_shown_by_what_is_kept(town: Town) -> None:
    room = waiting_room(town)

    await waits_for_dabs(town, room)

    assert JAN not in repr(room)
    assert "Hondt" not in repr(room) + repr(vars(room.asked_once))
