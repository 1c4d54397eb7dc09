"""Lead times leave out what was waited for; they agree with a plain count of what was told."""

import random
import statistics as plain
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from libs.events.values import Channel, Purpose
from services.reporting.views.search.criteria import Criteria
from services.reporting.views.search.report_rows import whole_result
from services.reporting.views.statistics.grouping import GroupBy, every_first_day, name_of
from tests.reporting.api import Api
from tests.reporting.asking import asked, supplied
from tests.reporting.counting import DAY, HOUR, closed, figures, group
from tests.reporting.told import CONTACT, HOUSEHOLD, NOON, ZONNEBERG, Journey
from tests.reporting.view import View


@pytest.fixture
def town(view: View) -> Api:
    """A town without requests."""
    return Api(view)


@pytest.mark.parametrize(
    ("questions", "hours"),
    [
        ([], 100),
        # answered after twenty hours
        ([(10, 30, None)], 80),
        # never answered: until its term
        ([(10, None, 50)], 60),
        # never answered, and closed before its term
        ([(10, None, 500)], 10),
        # two at the same time count once
        ([(10, 40, None), (20, 30, None)], 70),
        ([(10, 30, None), (20, 60, None)], 50),
        # two one after the other count both
        ([(10, 20, None), (50, 60, None)], 80),
        # the last moment of one is the first of the next
        ([(10, 20, None), (20, 30, None)], 80),
        # answered when it was closed already
        ([(90, 200, None)], 90),
    ],
)
def test_the_time_that_others_were_waited_for_does_not_count(
    town: Api, view: View, questions: list[tuple[int, int | None, int | None]], hours: int
) -> None:
    journey = Journey(number=1)
    view.hear(*closed(journey, after=100 * HOUR))
    for number, (begin, answer, until) in enumerate(questions, start=1):
        term = None if until is None else NOON + until * HOUR
        view.hear(asked(journey, NOON + begin * HOUR, number=number, until=term))
        if answer is not None:
            view.hear(supplied(journey, NOON + answer * HOUR, number=number))

    total = figures(town)["total"]

    assert total["lead_time_hours"] == {"median": hours, "p90": hours}
    assert days_in_a_report(view) == {journey.reference: pytest.approx(hours / 24, abs=0.006)}


def test_an_answer_may_be_heard_before_its_question_and_the_first_one_counts(
    town: Api, view: View
) -> None:
    journey = Journey(number=1)

    view.hear(
        supplied(journey, NOON + 60 * HOUR),
        supplied(journey, NOON + 20 * HOUR),
        asked(journey, NOON + 10 * HOUR),
        *closed(journey, after=100 * HOUR),
    )

    assert figures(town)["total"]["lead_time_hours"]["median"] == 90


def days_in_a_report(view: View) -> dict[str, float]:
    """The lead time in days of each request that is closed, by its reference."""
    with whole_result(view.database_url, Criteria(), municipality=ZONNEBERG) as rows:
        return {row.reference: float(row.days) for row in rows if row.days is not None}


def told_at_random(chance: random.Random, size: int) -> Iterator[tuple[Any, ...]]:
    """Requests with questions at random: what is told, and what is true of each."""
    for number in range(1, size + 1):
        journey = Journey(number=number, product=chance.choice([HOUSEHOLD, CONTACT]))
        at = NOON - timedelta(seconds=chance.randrange(200 * 86_400))
        length = timedelta(seconds=chance.randrange(60, 60 * 86_400))
        by = chance.choice([None, "clerk-1"])
        told: list[Any] = [journey.submitted(at, purpose=Purpose.DOMESTIC)]
        moments: set[int] = set()
        for question in range(chance.choice([0, 0, 1, 2, 3])):
            begin = chance.randrange(0, int(length / HOUR) + 1)
            answer = chance.choice([None, begin + chance.randrange(1, 400)])
            told.append(asked(journey, at + begin * HOUR, number=question))
            if answer is not None:
                told.append(supplied(journey, at + answer * HOUR, number=question))
            moments.update(range(begin, min(answer or 10**6, begin + 30 * 24)))
        ended = at + length
        is_closed = chance.random() < 0.8
        if is_closed:
            told.append(journey.delivered(Channel.DIGITAL, at=ended, by=by))
        waited = sum(
            (
                max(timedelta(), min(ended, at + (hour + 1) * HOUR) - (at + hour * HOUR))
                for hour in moments
            ),
            timedelta(),
        )
        chance.shuffle(told)
        yield journey, told, at, ended if is_closed else None, length - waited, by


def test_figures_agree_with_a_plain_count_of_what_was_told(town: Api, view: View) -> None:
    begin, until = NOON - 120 * DAY, NOON - 20 * DAY
    every = []
    for journey, told, at, ended, lead, by in told_at_random(random.Random(4), 400):
        view.hear(*sorted(told, key=lambda event: event.SERVICE))
        every.append((journey, at, ended, lead / HOUR, by))

    found = figures(
        town,
        **{
            "from": begin.isoformat().replace("+", "%2B"),
            "to": until.isoformat().replace("+", "%2B"),
        },
    )

    assert days_in_a_report(view) == {
        journey.reference: pytest.approx(lead / 24, abs=0.006)
        for journey, _, ended, lead, _ in every
        if ended is not None
    }
    for product in (HOUSEHOLD, CONTACT):
        ours = [each for each in every if each[0].product is product]
        told = group(found, product.code)
        ending = [each for each in ours if each[2] is not None and begin <= each[2] < until]
        leads = sorted(each[3] for each in ending)
        assert told["received"] == sum(begin <= each[1] < until for each in ours)
        assert told["closed"] == len(ending)
        assert told["open"] == sum(
            each[1] < until and (each[2] is None or each[2] >= until) for each in ours
        )
        assert told["automatic"] == sum(each[4] is None for each in ending)
        assert told["lead_time_hours"]["median"] == pytest.approx(plain.median(leads), abs=0.01)
        assert told["lead_time_hours"]["p90"] == pytest.approx(
            plain.quantiles(leads, n=10, method="inclusive")[-1], abs=0.01
        )


def test_no_month_and_no_week_is_left_out() -> None:
    months = list(every_first_day(GroupBy.MONTH, "2026-11-01", "2027-02-01"))
    weeks = list(every_first_day(GroupBy.WEEK, "2026-12-21", "2027-01-04"))

    assert [name_of(GroupBy.MONTH, day) for day in months] == [
        "2026-11", "2026-12", "2027-01", "2027-02",
    ]  # fmt: skip
    assert [name_of(GroupBy.WEEK, day) for day in weeks] == ["2026-W52", "2026-W53", "2027-W01"]
