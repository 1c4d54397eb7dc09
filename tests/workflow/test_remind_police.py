from datetime import timedelta

import pytest

from libs.events.refusals import NeighbourIsUnavailable
from services.workflow.model.police_events import PoliceReminded
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.people import MINORS
from tests.workflow.police import (
    HALFWAY,
    REFERENCE,
    PoliceWhoTake,
    ask,
    asked,
    hear,
    remind,
)
from tests.workflow.town import NOW, Town

pytestmark = pytest.mark.anyio


async def test_the_police_are_reminded_of_the_question_that_they_have(town: Town) -> None:
    request_id, police = await asked(town), PoliceWhoTake()

    await remind(town, request_id, police)

    case = await town.case(request_id)
    assert case.question_to_police is not None
    assert police.reminded == [(case.question_to_police.advice_id, REFERENCE)]
    assert case.past[-1].timestamp == HALFWAY


async def test_they_are_reminded_once(town: Town) -> None:
    request_id, police = await asked(town), PoliceWhoTake()
    await remind(town, request_id, police)
    before = len(town.store.facts)

    await remind(town, request_id, police)

    assert len(police.reminded) == 1
    assert len(town.store.facts) == before


async def test_whoever_answered_is_not_reminded(town: Town) -> None:
    request_id, police = await asked(town), PoliceWhoTake()
    await hear(town, request_id)

    await remind(town, request_id, police)

    assert police.reminded == []


async def test_of_a_case_that_was_cancelled_nobody_is_reminded(town: Town) -> None:
    request_id, police = await asked(town), PoliceWhoTake()
    await town.act(Action.CANCEL, request_id)

    await remind(town, request_id, police)

    assert police.reminded == []


async def test_of_what_they_do_not_have_they_are_not_reminded(town: Town) -> None:
    not_asked_yet, police = await town.decided(MINORS), PoliceWhoTake()
    declined = await asked(town, None)

    for request_id in (not_asked_yet, declined):
        await remind(town, request_id, police)

    assert police.reminded == []


async def test_while_they_are_away_nothing_is_recorded(town: Town) -> None:
    request_id, police = await asked(town), PoliceWhoTake()
    police.is_down = True
    before = len(town.store.facts)

    with pytest.raises(NeighbourIsUnavailable):
        await remind(town, request_id, police)

    assert len(town.store.facts) == before


async def test_an_answer_that_comes_while_they_are_reminded_does_no_harm(town: Town) -> None:
    request_id, police = await asked(town), PoliceWhoTake()
    police.meanwhile = lambda: hear(town, request_id)

    await remind(town, request_id, police)

    case = await town.case(request_id)
    assert [fact.favourable for fact in case.advices] == [True]
    assert not [fact for fact in case.past if isinstance(fact, PoliceReminded)]


async def test_police_who_are_reached_after_halfway_are_reminded_halfway_what_is_left(
    town: Town,
) -> None:
    request_id, police = await town.decided(MINORS), PoliceWhoTake()
    await remind(town, request_id, police, now=HALFWAY)
    reached = NOW + timedelta(days=5)

    await ask(town, request_id, police, now=reached)
    moments = [job.at for job, _ in town.store.jobs if job.task == "remind_police"]
    await remind(town, request_id, police, now=NOW + timedelta(days=6))

    assert moments == [HALFWAY, NOW + timedelta(days=6)]
    assert len(police.reminded) == 1


async def test_police_who_are_reached_in_time_or_too_late_have_no_other_reminder(
    town: Town,
) -> None:
    for days in (1, 8):
        await ask(town, await town.decided(MINORS), now=NOW + timedelta(days=days))

    assert [job.at for job, _ in town.store.jobs if job.task == "remind_police"] == [HALFWAY] * 2
