"""What somebody asked is nobody else's business."""

import pytest

from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket
from tests.support.problems import problem_of


@pytest.fixture(scope="module")
def request_of_jan(jan: Citizen) -> Request:
    request = jan.asks("ATT_REGISTER_EXTRACT")
    jan.sees(request, status="delivered")
    return request


def test_somebody_elses_request_does_not_exist(loket: Loket, request_of_jan: Request) -> None:
    els = loket.citizen("els")

    answer = els.asks_about(request_of_jan.id)

    assert answer.status_code == 404
    assert problem_of(answer).kind == "unknown-request"


def test_somebody_elses_document_does_not_exist(
    loket: Loket, jan: Citizen, request_of_jan: Request
) -> None:
    els = loket.citizen("els")
    [document] = jan.looks_at(request_of_jan).documents

    answer = els.tries_to_download(document.document_id)

    assert answer.status_code == 404
    assert problem_of(answer).kind == "not-found"


def test_the_own_list_holds_only_own_requests(
    loket: Loket, jan: Citizen, request_of_jan: Request
) -> None:
    els = loket.citizen("els")

    own = {line.request_id for line in jan.own_requests(limit="100").items}
    of_els = {line.request_id for line in els.own_requests(limit="100").items}

    assert request_of_jan.id in own
    assert own.isdisjoint(of_els)


def test_the_list_can_be_narrowed_and_paged(jan: Citizen, request_of_jan: Request) -> None:
    first = jan.own_requests(status="delivered", limit="1")
    assert first.next_cursor is not None
    second = jan.own_requests(status="delivered", limit="1", cursor=first.next_cursor)

    assert {line.status for line in (*first.items, *second.items)} == {"delivered"}
    assert first.items[0].request_id != second.items[0].request_id


def test_without_sign_in_nothing_of_anybody_is_shown(
    loket: Loket, jan: Citizen, request_of_jan: Request
) -> None:
    [document] = jan.looks_at(request_of_jan).documents
    stranger = loket.client()
    places = (
        "/api/intake/v1/me",
        "/api/intake/v1/requests",
        f"/api/intake/v1/requests/{request_of_jan.id}",
        f"/api/delivery/v1/documents/{document.document_id}/content",
        f"/api/workflow/v1/cases/{request_of_jan.id}",
        "/api/reporting/v1/requests",
        "/api/reporting/v1/requests.xlsx",
    )

    answers = [stranger.get(place) for place in places]

    assert [answer.status_code for answer in answers] == [401] * len(places)
    assert all(answer.headers["www-authenticate"].startswith("Bearer") for answer in answers)
