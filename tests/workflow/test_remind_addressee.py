from datetime import datetime, timedelta
from uuid import UUID

import pytest

from libs.events.contracts.workflow import InformationAsked, InformationReminded
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.asking import NOTARY
from tests.workflow.town import NOW, Town

pytestmark = pytest.mark.anyio
HALFWAY = NOW + timedelta(days=15)


async def remind(
    town: Town, request_id: UUID, question_id: UUID, *, now: datetime = HALFWAY
) -> list[InformationReminded]:
    await town.remind(request_id, question_id, now=now)
    return town.told_of(InformationReminded)


async def test_who_did_not_answer_is_reminded_of_the_same_question(town: Town) -> None:
    request_id = await town.at_a_clerk()
    question_id = await town.ask(request_id, somebody_else=NOTARY)

    (reminded,) = await remind(town, request_id, question_id)

    (asked,) = town.told_of(InformationAsked)
    same = ("question_id", "addressee", "correspondent", "question", "secret_sha256", "until")
    assert [getattr(reminded, each) for each in same] == [getattr(asked, each) for each in same]
    assert reminded.reminded_at == HALFWAY


async def test_nobody_is_reminded_twice(town: Town) -> None:
    request_id = await town.at_a_clerk()
    question_id = await town.ask(request_id)

    await remind(town, request_id, question_id)
    told = await remind(town, request_id, question_id)

    assert len(told) == 1


async def test_who_answered_is_left_alone(town: Town) -> None:
    request_id = await town.at_a_clerk()
    question_id = await town.ask(request_id)
    await town.supply(request_id, question_id)

    assert await remind(town, request_id, question_id) == []


async def test_c10_of_a_closed_request_nobody_is_reminded(town: Town) -> None:
    request_id = await town.at_a_clerk()
    question_id = await town.ask(request_id)
    await town.act(Action.CANCEL, request_id)

    assert await remind(town, request_id, question_id) == []


async def test_after_the_term_a_reminder_makes_no_sense(town: Town) -> None:
    request_id = await town.at_a_clerk()
    question_id = await town.ask(request_id)

    assert await remind(town, request_id, question_id, now=NOW + timedelta(days=31)) == []


async def test_each_question_is_reminded_of_by_itself(town: Town) -> None:
    request_id = await town.at_a_clerk()
    first, second = await town.ask(request_id), await town.ask(request_id)
    await town.supply(request_id, first)

    await remind(town, request_id, first)
    (reminded,) = await remind(town, request_id, second)

    assert reminded.question_id == second
