"""Searching over HTTP: who may search, what they get, what is refused."""

import pytest

from libs.events.values import Position
from tests.reporting.api import Api, references
from tests.reporting.told import LINDEDAAL, ZONNEBERG, Journey
from tests.reporting.view import View
from tests.support.positions import POSITIONS


def test_a_request_is_shown_with_everything_that_is_known_of_it(api: Api) -> None:
    answer = api.get("/requests?q=jose").json()

    [item] = answer["items"]
    assert item == {
        "request_id": str(Journey(number=1).request_id),
        "reference": "ZON-2026-00001",
        "family": "certificates",
        "product": "ATT_HOUSEHOLD",
        "product_title": "Attest van gezinssamenstelling",
        "purpose": "domestic",
        "status": "delivered",
        "outcome": "delivered",
        "channel": "digital",
        "automatic": True,
        "assignee": None,
        "applicant": "José Peeters",
        "subject_present": False,
        "submitted_at": "2026-11-21T11:00:00Z",
        "document_issued_at": None,
        "closed_at": "2026-11-22T11:00:00Z",
        "refusal_reason": None,
    }
    assert answer["next_cursor"] is None
    assert answer["count"] == {"value": 1, "exact": True}


def test_how_far_the_view_has_come_is_told_of_the_own_municipality_alone(
    api: Api, view: View
) -> None:
    before = api.get("/requests").json()["as_of_position"]

    view.hear(Journey(number=9, municipality=LINDEDAAL).submitted())
    after = api.get("/requests").json()["as_of_position"]

    reached = POSITIONS.open(before["intake"], municipality=ZONNEBERG)
    assert (reached.service, reached.request_id) == ("intake", Journey(number=3).request_id)
    assert set(before) == {"intake", "workflow"}
    assert after == before
    assert api.get(f"/requests?after={before['intake']}").status_code in {200, 503}


def test_the_newest_come_first_page_after_page(api: Api) -> None:
    first = api.get("/requests?limit=2")

    second = api.get(f"/requests?limit=2&cursor={first.json()['next_cursor']}")

    assert references(first) == ["ZON-2026-00003", "ZON-2026-00002"]
    assert references(second) == ["ZON-2026-00001"]
    assert second.json()["next_cursor"] is None


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("family=contact-details", [2]),
        ("filter=contactgegevens-wijzigen", [2]),
        ("filter=papieren-en-attesten", [3, 1]),
        ("filter=papieren-en-attesten&family=contact-details", []),
        ("filter=papieren-en-attesten&q=peet", [1]),
        ("product=CONTACT_DETAILS&product=ATT_HOUSEHOLD", [3, 2, 1]),
        ("status=open", [3, 2]),
        ("outcome=delivered", [1]),
        ("channel=digital&automatic=true", [1]),
        ("automatic=false", []),
        ("purpose=abroad", []),
        ("purpose=domestic&purpose=abroad", [3, 2, 1]),
        ("subject_present=false", [3, 2, 1]),
        ("subject_present=true", []),
        ("refusal_reason=by-clerk", []),
        ("submitted_from=2026-11-21&submitted_to=2026-11-21", [3, 2, 1]),
        ("submitted_to=2026-11-20", []),
        ("submitted_from=2026-11-21T12:00:00Z", [3, 2]),
        ("submitted_to=2026-11-21T12:00:00%2B00:00", [1]),
        ("closed_from=2026-11-22&closed_to=2026-11-22", [1]),
        ("status=&family=&automatic=&submitted_from=&assignee=&filter=", [3, 2, 1]),
        ("sort=reference", [1, 2, 3]),
        ("sort=closed_at", [1, 3, 2]),
    ],
)
def test_b57_criteria_narrow_the_result(api: Api, query: str, numbers: list[int]) -> None:
    found = references(api.get(f"/requests?{query}"))

    expected = [f"ZON-2026-{number:05d}" for number in numbers]
    assert sorted(found) == sorted(expected)
    if "closed" not in query:
        assert found == expected


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("status=received", "status"),
        ("family=passports", "family"),
        ("filter=0d1c", "filter"),
        ("automatic=perhaps", "automatic"),
        ("submitted_from=yesterday", "submitted_from"),
        ("closed_to=2026-02-30", "closed_to"),
        ("sort=name", "sort"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("product=%00", "product"),
        ("assignee=a%00b", "assignee"),
        ("purpose=holiday", "purpose"),
        ("subject_present=perhaps", "subject_present"),
        ("refusal_reason=%3D1", "refusal_reason"),
        ("statuss=open", "statuss"),
        (f"q={'a' * 201}", "q"),
    ],
)
@pytest.mark.parametrize("path", ["/requests", "/requests.xlsx"])
def test_what_we_do_not_know_is_refused_by_name(api: Api, path: str, query: str, name: str) -> None:
    answer = api.get(f"{path}?{query}")

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [issue["name"].split(".")[0] for issue in answer.json()["issues"]] == [name]


@pytest.mark.parametrize("name", ["cursor", "after"])
def test_a_cursor_or_position_that_is_not_ours_is_refused(api: Api, name: str) -> None:
    answer = api.get(f"/requests?{name}=abc")

    assert answer.status_code == 400
    assert answer.json()["issues"][0]["name"] == name


def test_the_view_is_waited_for_and_says_when_it_is_behind(api: Api) -> None:
    request_id = Journey(number=1).request_id
    there = Position(service="intake", number=1, request_id=request_id)
    later = Position(service="intake", number=2, request_id=request_id)

    soon, late = (POSITIONS.seal(one, municipality=ZONNEBERG) for one in (there, later))
    assert api.get(f"/requests?after={soon}").status_code == 200
    assert api.get(f"/requests?after={late}").status_code == 503
    assert api.get(f"/requests.xlsx?after={late}").status_code == 503


@pytest.mark.parametrize("path", ["/requests", "/requests.xlsx"])
def test_a_position_of_another_municipality_is_no_position(api: Api, path: str) -> None:
    position = Position(service="intake", number=1, request_id=Journey(number=1).request_id)
    token = POSITIONS.seal(position, municipality=LINDEDAAL)

    elsewhere = api.get(f"{path}?after={token}")
    made_up = api.get(f"{path}?after={'A' * len(token)}")

    assert elsewhere.status_code == made_up.status_code == 400
    assert {**elsewhere.json(), "instance": ""} == {**made_up.json(), "instance": ""}


@pytest.mark.parametrize("path", ["/requests", "/requests.xlsx", "/filters"])
@pytest.mark.parametrize(
    ("token", "status"),
    [
        (None, 401),
        ("somebody", 401),
        ("citizen", 403),
        (f"officer@{ZONNEBERG}", 403),
        ("admin", 403),
        ("analyst", 403),
        (f"clerk@{ZONNEBERG}", 200),
        (f"lead@{ZONNEBERG}", 200),
        (f"analyst@{LINDEDAAL}", 200),
    ],
)
def test_only_clerks_leads_and_analysts_come_in(
    api: Api, path: str, token: str | None, status: int
) -> None:
    assert api.get(path, token=token).status_code == status


def test_the_built_in_filters_are_everybodys(api: Api) -> None:
    items = api.get("/filters").json()["items"]

    assert [(item["id"], item["name"], item["criteria"]) for item in items] == [
        ("papieren-en-attesten", "Papieren en attesten", {"family": ["certificates"]}),
        ("contactgegevens-wijzigen", "Contactgegevens wijzigen", {"family": ["contact-details"]}),
    ]
