"""Who hands back the position of an order reads everywhere what that order did, at once."""

import pytest

from tests.support.citizen import INTAKE, Citizen
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import REPORTING, WORKFLOW, Analyst, Clerk


def test_a_citizen_reads_the_own_request_back_at_once(jan: Citizen) -> None:
    for _ in range(5):
        request = jan.asks_for_use_abroad("ATT_LIFE")

        story = jan.looks_at(request, after=request.position)
        listed = jan.own_requests(after=request.position)

        assert story.reference == request.reference
        assert listed.items[0].request_id == request.id


def test_a_clerk_finds_the_case_of_a_request_that_was_just_submitted(
    jan: Citizen, clerk: Clerk
) -> None:
    for _ in range(5):
        request = jan.asks_for_use_abroad("ATT_LIFE")

        answer = clerk.asks_about(request.id, after=request.position)

        assert answer.status_code == 200


def test_an_analyst_finds_a_request_that_was_just_submitted(jan: Citizen, analyst: Analyst) -> None:
    for _ in range(5):
        request = jan.asks_for_use_abroad("ATT_LIFE")

        result = analyst.searches(q=request.reference, after=request.position)

        assert [each.request_id for each in result.items] == [request.id]
        again = analyst.searches(q=request.reference, after=result.as_of_position["intake"])
        assert [each.request_id for each in again.items] == [request.id]


def test_everybody_reads_at_once_what_a_clerk_did(
    jan: Citizen, clerk: Clerk, analyst: Analyst
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")

    position = clerk.cancels(request, inform=False).position

    assert jan.looks_at(request, after=position).status == "cancelled"
    assert clerk.looks_in_tray("all", q=request.reference, after=position).items == []
    [found] = analyst.searches(q=request.reference, after=position).items
    assert found.outcome == "cancelled"


@pytest.mark.parametrize(
    ("persona", "place"),
    [
        ("jan", f"{INTAKE}/requests"),
        ("clerk", f"{WORKFLOW}/tasks"),
        ("analyst", f"{REPORTING}/requests"),
    ],
)
def test_a_position_that_is_not_ours_is_told(loket: Loket, persona: str, place: str) -> None:
    client = loket.client(loket.token(persona))

    answer = client.get(place, params={"after": "gisteren"})

    assert answer.status_code == 400
    assert problem_of(answer).kind == "position-unreadable"
    assert problem_of(answer).fields == ["after"]
