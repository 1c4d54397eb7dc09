"""Thirty days and a day are those of the calendar of Brussels, to the second."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from libs.events.contracts.workflow import InformationAsked, InformationReminded
from services.workflow.rules.a_question_waits_until_it_is_answered import (
    QuestionState,
    a_question_waits_until_it_is_answered,
)
from services.workflow.use_cases.check_address import CHECK_ADDRESS, let_address_be_checked
from tests.workflow.town import CAUSE, Town

pytestmark = pytest.mark.anyio
BRUSSELS, UTC = ZoneInfo("Europe/Brussels"), ZoneInfo("UTC")


def in_brussels(text: str) -> datetime:
    """A moment on the clock of the town hall."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS).astimezone(UTC)


THIRTY_DAYS = [
    pytest.param("2027-03-01T09:30:15", "2027-03-31T09:30:15", id="summer time begins"),
    pytest.param("2027-10-10T09:30:15", "2027-11-09T09:30:15", id="summer time ends"),
    pytest.param("2028-01-30T23:59:59", "2028-02-29T23:59:59", id="to the 29th of February"),
    pytest.param("2028-02-29T00:00:00", "2028-03-30T00:00:00", id="from the 29th of February"),
    pytest.param("2027-01-30T12:00:00", "2027-03-01T12:00:00", id="past a short February"),
]


@pytest.mark.parametrize(("asked", "until"), THIRTY_DAYS)
async def test_a36_c10_a_question_waits_thirty_days_to_the_second(
    town: Town, asked: str, until: str
) -> None:
    request_id = await town.at_a_clerk()

    await town.ask(request_id, now=in_brussels(asked))

    (told,) = town.told_of(InformationAsked)
    assert told.until == in_brussels(until)
    states = [
        a_question_waits_until_it_is_answered(
            answered=False, closed=False, until=told.until, now=now
        )
        for now in (datetime.fromtimestamp(told.until.timestamp() - 1e-3, UTC), told.until)
    ]
    assert states == [QuestionState.WAITING, QuestionState.EXPIRED]


@pytest.mark.parametrize(("asked", "until"), THIRTY_DAYS)
async def test_a36_a_reminder_that_comes_at_the_last_moment_is_still_sent_and_later_is_not(
    town: Town, asked: str, until: str
) -> None:
    late, too_late = await town.at_a_clerk(), await town.at_a_clerk()
    questions = [
        await town.ask(request_id, now=in_brussels(asked)) for request_id in (late, too_late)
    ]
    end = in_brussels(until)

    await town.remind(late, questions[0], now=datetime.fromtimestamp(end.timestamp() - 1, UTC))
    await town.remind(too_late, questions[1], now=end)

    assert [told.request_id for told in town.told_of(InformationReminded)] == [late]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2027-03-27T09:30:15", "2027-03-28T09:30:15"),
        ("2027-10-30T09:30:15", "2027-10-31T09:30:15"),
        ("2028-02-28T09:30:15", "2028-02-29T09:30:15"),
    ],
)
async def test_b38_an_address_is_looked_at_again_at_the_same_time_of_day(
    town: Town, now: str, then: str
) -> None:
    unit = await town.store.unit(cause=CAUSE)

    let_address_be_checked(unit, request_id=uuid4(), order_id=uuid4(), now=in_brussels(now))
    await town.store.commit(unit.work())

    jobs = [job for job, _ in town.store.jobs if job.task == CHECK_ADDRESS]
    assert [job.at for job in jobs] == [in_brussels(then)]
