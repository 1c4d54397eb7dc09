"""Statistics over HTTP: how many, how long without waiting, how many by themselves, how old."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from libs.events.values import Channel, TaskKind
from services.reporting.web.api import statistics
from tests.reporting.api import Api
from tests.reporting.counting import DAY, HOUR, closed, figures, group
from tests.reporting.told import CONTACT, LINDEDAAL, NOON, ZONNEBERG, Journey
from tests.reporting.view import View
from tests.support.positions import POSITIONS
from tests.support.problems import problem_of


@pytest.fixture
def town(view: View) -> Api:
    """A town without requests."""
    return Api(view)


def test_volumes_and_the_share_without_a_clerk_are_told_for_each_product(
    town: Api, view: View
) -> None:
    view.hear(
        *closed(Journey(number=1), after=HOUR, by=None),
        *closed(Journey(number=2), after=HOUR, by=None),
        *closed(Journey(number=3), after=HOUR),
        Journey(number=4).submitted(),
        Journey(number=5, product=CONTACT).submitted(),
        Journey(number=6, municipality=LINDEDAAL).submitted(),
    )

    found = figures(town)

    papers, changes = group(found, "ATT_HOUSEHOLD"), group(found, "CONTACT_DETAILS")
    assert papers["title"] == "Attest van gezinssamenstelling"
    assert (papers["received"], papers["closed"], papers["open"]) == (4, 3, 1)
    assert (papers["automatic"], papers["share_automatic"]) == (2, 0.6667)
    assert papers["outcomes"]["delivered"] == 3
    assert (changes["received"], changes["closed"], changes["share_automatic"]) == (1, 0, None)
    assert changes["lead_time_hours"] is None
    assert (found["total"]["received"], found["total"]["open"]) == (5, 2)
    assert [each["key"] for each in found["groups"]] == ["ATT_HOUSEHOLD", "CONTACT_DETAILS"]


def test_a_lead_time_is_told_as_median_and_90th_percentile_also_of_clerks_alone(
    town: Api, view: View
) -> None:
    hours = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100]
    for number, each in enumerate(hours, start=1):
        view.hear(*closed(Journey(number=number), after=each * HOUR))
    view.hear(*closed(Journey(number=99), after=timedelta(seconds=36), by=None))

    total = figures(town)["total"]

    assert total["lead_time_by_clerk_hours"] == {"median": 5.5, "p90": 18.1}
    assert total["lead_time_hours"]["median"] == 5
    assert group(figures(town, group_by="outcome"), "delivered")["closed"] == 11


def test_what_was_withdrawn_is_closed_but_says_nothing_of_clerks(town: Api, view: View) -> None:
    withdrawn = Journey(number=1)
    view.hear(
        withdrawn.submitted(NOON - 100 * HOUR),
        withdrawn.task(TaskKind.DELIVER),
        withdrawn.cancelled(),
        *closed(Journey(number=2), after=2 * HOUR),
        *closed(Journey(number=3), after=HOUR, by=None),
    )

    total = figures(town)["total"]

    assert (total["closed"], total["outcomes"]["cancelled"]) == (3, 1)
    assert (total["automatic"], total["share_automatic"]) == (1, 0.5)
    assert total["lead_time_by_clerk_hours"] == {"median": 2, "p90": 2}


def test_a_period_counts_what_came_in_and_what_ended_in_it(town: Api, view: View) -> None:
    at_midnight = datetime(2026, 10, 31, 23, 0, tzinfo=UTC)  # 1 November in Brussels
    before, inside, after = (Journey(number=number) for number in (1, 2, 3))
    view.hear(
        before.submitted(at_midnight - timedelta(seconds=1)),
        inside.submitted(at_midnight),
        after.submitted(at_midnight + 30 * DAY),
        before.delivered(Channel.POST, at=at_midnight + DAY, by="clerk-1"),
        inside.delivered(Channel.POST, at=at_midnight + 40 * DAY, by="clerk-1"),
    )

    november = figures(town, **{"from": "2026-11-01", "to": "2026-11-30"})

    total = november["total"]
    assert (total["received"], total["closed"], total["open"]) == (1, 1, 1)
    assert november["to"] == "2026-11-30T23:00:00Z"
    assert november["time_zone"] == "Europe/Brussels"


def test_months_follow_each_other_and_what_is_open_adds_up(town: Api, view: View) -> None:
    july, december = datetime(2026, 7, 31, 22, 0, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    first, second, third = (Journey(number=number) for number in (1, 2, 3))
    view.hear(
        first.submitted(july - timedelta(seconds=1)),
        second.submitted(july),  # midnight in Brussels: August
        third.submitted(july + DAY),
        second.delivered(Channel.DIGITAL, at=datetime(2026, 10, 5, tzinfo=UTC)),
        first.refused("by-clerk", at=december, by="clerk-1"),
    )

    every = figures(town, group_by="month")
    autumn = figures(town, group_by="month", **{"from": "2026-09-01", "to": "2026-11-30"})

    told = [(g["key"], g["received"], g["closed"], g["open"]) for g in every["groups"]]
    assert told == [
        ("2026-07", 1, 0, 1),
        ("2026-08", 2, 0, 3),
        ("2026-09", 0, 0, 3),
        ("2026-10", 0, 1, 2),
        ("2026-11", 0, 0, 2),
        ("2026-12", 0, 1, 1),
    ]
    assert [(g["key"], g["closed"], g["open"]) for g in autumn["groups"]] == [
        ("2026-09", 0, 3),
        ("2026-10", 1, 2),
        ("2026-11", 0, 2),
    ]
    assert autumn["total"]["open"] == 2


def test_weeks_are_those_of_the_calendar(town: Api, view: View) -> None:
    view.hear(
        Journey(number=1).submitted(datetime(2027, 1, 1, 12, tzinfo=UTC)),
        Journey(number=2).submitted(datetime(2027, 1, 3, 23, 30, tzinfo=UTC)),  # Monday in Brussels
    )

    found = figures(town, group_by="week")

    assert [(each["key"], each["received"]) for each in found["groups"]] == [
        ("2026-W53", 1),
        ("2027-W01", 1),
    ]


def test_what_is_open_is_told_by_its_age(town: Api, view: View) -> None:
    for number, days in enumerate((0, 7, 8, 14, 15, 30, 31, 60, 61, 400), start=1):
        view.hear(Journey(number=number).submitted(NOON - days * DAY))
    view.hear(*closed(Journey(number=50), after=HOUR))

    ages = figures(town)["open_by_age"]
    earlier = figures(town, to="2026-11-07")["open_by_age"]

    assert [(age["from_days"], age["to_days"], age["count"]) for age in ages] == [
        (0, 7, 2),
        (8, 14, 2),
        (15, 30, 2),
        (31, 60, 2),
        (61, None, 2),
    ]
    assert [age["count"] for age in earlier] == [2, 0, 2, 2, 1]


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("family", {"certificates": "Papieren en attesten"}),
        ("channel", {"digital": "Digitaal", None: "Niets afgeleverd"}),
        ("outcome", {"delivered": "Afgeleverd", None: "Nog niet afgesloten"}),
        ("assignee", {"clerk-1": None, None: "Niemand"}),
    ],
)
def test_figures_are_grouped_by_what_requests_have_in_common(
    town: Api, view: View, by: str, keys: dict[str | None, str | None]
) -> None:
    view.hear(*closed(Journey(number=1), after=HOUR), Journey(number=2).submitted())

    found = figures(town, group_by=by)

    titles = {each["key"]: each["title"] for each in found["groups"]}
    assert titles == keys
    assert sum(each["received"] for each in found["groups"]) == 2


def test_a_town_without_requests_has_figures_too(town: Api) -> None:
    found = figures(town, group_by="month")

    assert found["groups"] == []
    assert found["total"]["received"] == found["total"]["open"] == 0
    assert found["total"]["share_automatic"] is None
    assert {age["count"] for age in found["open_by_age"]} == {0}


def test_how_far_they_have_come_can_be_waited_for(town: Api, view: View) -> None:
    view.hear(Journey(number=1).submitted())

    as_of = figures(town)["as_of_position"]

    reached = POSITIONS.open(as_of["intake"], municipality=ZONNEBERG)
    assert reached.request_id == Journey(number=1).request_id
    assert town.get(f"/statistics?after={as_of['intake']}").status_code == 200
    view.hear(Journey(number=2).submitted())
    later = figures(town)["as_of_position"]
    assert town.get(f"/statistics?after={later['intake']}").status_code == 503


@pytest.mark.parametrize("after", ["statistics_of", "reached"])
def test_the_figures_hold_all_that_they_say_they_have_come_to(
    town: Api, view: View, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    view.hear(Journey(number=1).submitted())
    question = getattr(statistics, after)

    async def then_more_is_heard(*asked: Any, **more: Any) -> Any:
        answer = await question(*asked, **more)
        await view.takes_in(view.logs.told(Journey(number=2).submitted()))
        return answer

    monkeypatch.setattr(statistics, after, then_more_is_heard)
    found = figures(town)

    reached = POSITIONS.open(found["as_of_position"]["intake"], municipality=ZONNEBERG)
    assert found["total"]["received"] >= reached.number


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("group_by=age", "group_by"),
        ("from=yesterday", "from"),
        ("from=2026-11-02&to=2026-11-01", ""),
        ("until=2026-11-01", "until"),
    ],
)
def test_what_cannot_be_asked_is_told(town: Api, query: str, name: str) -> None:
    answer = town.get(f"/statistics?{query}")

    assert answer.status_code == 422
    assert name in problem_of(answer).fields[0]


@pytest.mark.parametrize(
    ("role", "status"),
    [("analyst", 200), ("lead", 200), ("clerk", 200), ("officer", 403), ("citizen", 403)],
)
def test_statistics_are_for_whoever_may_search(town: Api, role: str, status: int) -> None:
    answer = town.get("/statistics", token=f"{role}@{ZONNEBERG}" if role != "citizen" else role)

    assert answer.status_code == status
