"""A clerk of another municipality learns nothing: what exists elsewhere does not exist here."""

from collections.abc import Callable
from uuid import uuid4

import httpx
import pytest

from tests.support.citizen import Citizen, Request
from tests.support.installation import LINDEDAAL, Loket
from tests.support.staff import Clerk


@pytest.fixture(scope="module")
def ours(jan: Citizen, clerk: Clerk) -> Request:
    request = jan.asks_for_use_abroad("ATT_RESIDENCE")
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")
    return request


@pytest.fixture(scope="module")
def neighbour(loket: Loket) -> Clerk:
    return loket.clerk("clerk-lindedaal")


def nowhere(request: Request) -> Request:
    """A request that exists nowhere at all."""
    return Request(id=uuid4(), reference="ZON-00000-00000-0", position="", product=request.product)


Asking = Callable[[Clerk, Request], httpx.Response]

EVERYWHERE: dict[str, Asking] = {
    "case": lambda clerk, request: clerk.asks_about(request.id),
    "letter": lambda clerk, request: clerk.tries_to_read_letter(request),
    "deliver": lambda clerk, request: clerk.tries("deliver", request, {"channel": "digital"}),
    "confirm-dispatch": lambda clerk, request: clerk.tries("confirm-dispatch", request, {}),
    "hand-over": lambda clerk, request: clerk.tries(
        "hand-over", request, {"recipient": "applicant"}
    ),
    "renew-link": lambda clerk, request: clerk.tries("renew-link", request, {}),
    "revoke-document": lambda clerk, request: clerk.tries(
        "revoke-document", request, {"document_id": str(request.id), "explanation": "Nee."}
    ),
    "confirm-act-added": lambda clerk, request: clerk.tries("confirm-act-added", request, {}),
    "ask-advice": lambda clerk, request: clerk.tries("ask-advice", request, {}),
    "give-advice": lambda clerk, request: clerk.tries("give-advice", request, {"favourable": True}),
    "refuse": lambda clerk, request: clerk.tries("refuse", request, {"explanation": "Nee."}),
    "cancel": lambda clerk, request: clerk.tries("cancel", request, {"inform": False}),
    "complete": lambda clerk, request: clerk.tries("complete", request, {"inform": False}),
    "handle-outside-system": lambda clerk, request: clerk.tries(
        "handle-outside-system", request, {"inform": False}
    ),
    "claim": lambda clerk, request: clerk.tries("claim", request, {}),
    "release": lambda clerk, request: clerk.tries("release", request, {}),
    "assign": lambda clerk, request: clerk.tries("assign", request, {"to": clerk.staff_id}),
}


@pytest.mark.parametrize("way", EVERYWHERE)
def test_a_clerk_of_another_municipality_gets_the_same_404_as_for_what_does_not_exist(
    ours: Request, clerk: Clerk, neighbour: Clerk, way: str
) -> None:
    asking = EVERYWHERE[way]

    of_ours, of_nothing = asking(neighbour, ours), asking(neighbour, nowhere(ours))

    told = [{**answer.json(), "instance": None} for answer in (of_ours, of_nothing)]
    assert of_ours.status_code == of_nothing.status_code == 404
    assert told[0] == told[1]
    assert clerk.opens(ours).state == "delivering"


def test_the_document_of_another_municipality_is_not_found(
    ours: Request, clerk: Clerk, neighbour: Clerk
) -> None:
    document = clerk.opens(ours).documents[0].document_id

    assert clerk.tries_to_read(document).status_code == 200
    assert neighbour.tries_to_read(document).status_code == 404


def test_acting_on_many_does_not_reach_over_the_border(ours: Request, neighbour: Clerk) -> None:
    [result] = neighbour.acts_on_many("cancel", [ours], inform=False).results

    assert not result.ok
    assert result.problem is not None
    assert result.problem["status"] == 404


@pytest.mark.parametrize("tray", ["all", "parked", "done", "mine"])
def test_no_tray_shows_tasks_of_another_municipality(
    ours: Request, clerk: Clerk, neighbour: Clerk, tray: str
) -> None:
    assert neighbour.tasks_for(ours, tray=tray) == []
    assert clerk.tasks_for(ours, tray="all") != []


def test_search_and_report_hold_only_ones_own_municipality(
    loket: Loket, ours: Request, neighbour: Clerk
) -> None:
    here, there = loket.analyst("clerk"), loket.analyst("clerk-lindedaal")

    here.finds(ours, q=ours.reference)

    assert there.searches(q=ours.reference).items == []
    assert {each.reference[:3] for each in there.searches(limit="200").items} <= {"LIN"}


def test_the_citizen_follows_a_request_where_it_was_asked(
    loket: Loket, jan: Citizen, ours: Request
) -> None:
    jan_elsewhere = loket.citizen("jan", host=LINDEDAAL)

    answer = jan_elsewhere.asks_about(ours.id)

    assert answer.status_code == 404
    assert ours.id not in {line.request_id for line in jan_elsewhere.own_requests().items}
    assert jan.asks_about(ours.id).status_code == 200
