"""Statistics over what really happened: volumes, the share without a clerk, lead times, ages."""

import pytest

from tests.support.citizen import Citizen
from tests.support.exports import Reporter, Statistics
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import Clerk

PRODUCT = "ATT_RES_MARRIAGE"


@pytest.fixture(scope="module")
def analyst(loket: Loket) -> Reporter:
    return Reporter(loket.client(loket.token("analyst")), persona="analyst")


@pytest.fixture(scope="module")
def counted(loket: Loket, clerk: Clerk, analyst: Reporter) -> tuple[Statistics, Statistics]:
    """Before and after: one paper that went by itself, one by a clerk, one that still waits."""
    before = analyst.counts_requests(group_by="product")
    jan: Citizen = loket.citizen("jan")
    automatic = jan.asks(PRODUCT)
    refused, waiting = (jan.asks_for_use_abroad(PRODUCT) for _ in range(2))
    jan.sees(automatic, status="delivered")
    clerk.finds_task(refused, kind="deliver")
    clerk.asks_information(refused, "Voor welk land?")
    clerk.refuses(refused, "Dit kan niet.")
    clerk.finds_task(waiting, kind="deliver")
    for request, status in ((automatic, "delivered"), (refused, "refused"), (waiting, "open")):
        analyst.finds(request, q=request.reference, status=status)
    return before, analyst.counts_requests(group_by="product")


def test_b60_figures_tell_what_came_in_ended_and_is_open(
    counted: tuple[Statistics, Statistics],
) -> None:
    before, after = counted
    group = after.of(PRODUCT)

    assert PRODUCT not in {each.key for each in before.groups}, "another journey asked for it"
    assert (group.received, group.closed, group.open) == (3, 2, 1)
    assert (group.automatic, group.share_automatic) == (1, 0.5)
    assert (group.outcomes["delivered"], group.outcomes["refused"]) == (1, 1)
    assert after.total.received == before.total.received + 3
    assert after.open_by_age[0].count >= 1


def test_b60_lead_times_are_told_in_hours(counted: tuple[Statistics, Statistics]) -> None:
    group = counted[1].of(PRODUCT)

    assert group.lead_time_hours is not None
    assert group.lead_time_by_clerk_hours is not None
    assert 0 <= group.lead_time_hours.median <= group.lead_time_hours.p90 < 1


@pytest.mark.parametrize("by", ["family", "channel", "outcome", "assignee", "month", "week"])
def test_b60_every_way_to_group_counts_the_same_requests(
    analyst: Reporter, counted: tuple[Statistics, Statistics], by: str
) -> None:
    found = analyst.counts_requests(group_by=by)

    assert sum(each.received for each in found.groups) == found.total.received
    assert found.total.received >= counted[1].total.received
    assert found.time_zone == "Europe/Brussels"


@pytest.mark.parametrize(("persona", "status"), [("lead", 200), ("clerk", 200), ("officer", 403)])
def test_b60_statistics_are_for_clerks_leads_and_analysts(
    loket: Loket, persona: str, status: int
) -> None:
    answer = Reporter(loket.client(loket.token(persona)), persona=persona).tries_to_count()

    assert answer.status_code == status
    if status == 403:
        assert problem_of(answer).kind == "not-allowed"


def test_b60_another_municipality_is_not_counted(loket: Loket, analyst: Reporter) -> None:
    references = {each.reference[:3] for each in analyst.searches(limit="200").items}

    assert references == {"ZON"}
    assert analyst.counts_requests().total.received == analyst.searches(limit="1").count.value
