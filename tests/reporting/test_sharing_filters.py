"""Filters that are shared and used again over HTTP."""

import io
from typing import Any
from uuid import UUID

import openpyxl
import pytest

from libs.events.values import Channel
from libs.privacy.sealed import RequestKey
from services.reporting.model.saved_filter import FilterContents
from services.reporting.web.api.filter_criteria import FilterCriteria
from services.reporting.web.api.parameters import SearchCriteria, SearchParameters
from tests.reporting.api import Api, references
from tests.reporting.told import LINDEDAAL, ZONNEBERG, key_of
from tests.reporting.view import View
from tests.support.problems import problem_of

ANN = f"analyst@{ZONNEBERG}"
CLERK, BO = f"clerk@{ZONNEBERG}", f"clerk:bo@{ZONNEBERG}"
LEAD = f"lead@{ZONNEBERG}"
THERE = f"clerk@{LINDEDAAL}"
EVERYBODY = (ANN, CLERK, BO, LEAD, THERE, f"analyst@{LINDEDAAL}")
WAYS: list[tuple[dict[str, Any], set[str]]] = [
    ({"with": "municipality"}, {CLERK, BO, LEAD}),
    ({"role": "clerk"}, {CLERK, BO}),
    ({"role": "lead"}, {LEAD}),
    ({"role": "analyst"}, set()),
    ({"users": ["id-clerk:bo"]}, {BO}),
    ({"users": ["id-lead", "id-clerk", "id-lead"]}, {LEAD, CLERK}),
    ({"users": ["id-nobody"]}, set()),
]


def save(api: Api, token: str = ANN, name: str = "Nog te doen", **criteria: Any) -> str:
    body = {"name": name, "criteria": criteria or {"status": ["open"]}}
    answer = api.send("POST", "/filters", body, token=token)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def users_of(api: Api, filter_id: str) -> set[str]:
    """Who may use it, in four ways of asking that must agree."""
    users = set()
    for token in EVERYBODY:
        listed = filter_id in {i["id"] for i in api.get("/filters", token=token).json()["items"]}
        asked = [
            api.get(path, token=token).status_code
            for path in (
                f"/filters/{filter_id}",
                f"/requests?filter={filter_id}",
                f"/requests.xlsx?filter={filter_id}",
            )
        ]
        assert asked == ([200] * 3 if listed else [404] * 3), token
        if listed:
            users.add(token)
    return users


@pytest.mark.parametrize(("way", "users"), WAYS)
def test_a21_a_filter_is_used_by_those_whom_it_is_shared_with_until_it_is_taken_back(
    api: Api, way: dict[str, Any], users: set[str]
) -> None:
    filter_id = save(api)
    alone = users_of(api, filter_id)

    shared = api.send("POST", f"/filters/{filter_id}/share", way)
    with_others = users_of(api, filter_id)
    back = api.send("DELETE", f"/filters/{filter_id}/share")

    assert (shared.status_code, back.status_code) == (200, 200)
    assert {k: v for k, v in shared.json()["shared_with"].items() if v} == {
        k: sorted(set(v)) if isinstance(v, list) else v for k, v in way.items()
    }
    assert alone == {ANN} == users_of(api, filter_id)
    assert with_others == {ANN, *users}
    assert back.json()["shared_with"] is None


def test_a21_who_may_use_it_sees_whose_it_is_and_not_with_whom_else(api: Api) -> None:
    filter_id = save(api)
    api.send("POST", f"/filters/{filter_id}/share", {"users": ["id-clerk:bo", "id-lead"]})

    seen = api.get(f"/filters/{filter_id}", token=BO).json()

    assert seen["owner"] == {"id": "id-analyst", "name": "Ann Analist"}
    assert (seen["mine"], seen["shared_with"]) == (False, None)
    assert "id-lead" not in api.get("/filters", token=BO).text


def test_who_may_use_it_may_not_change_share_or_delete_it(api: Api) -> None:
    filter_id = save(api)
    api.send("POST", f"/filters/{filter_id}/share", {"with": "municipality"})

    answers = [
        api.send("PATCH", f"/filters/{filter_id}", {"name": "Van mij"}, token=BO),
        api.send("DELETE", f"/filters/{filter_id}", token=BO),
        api.send("POST", f"/filters/{filter_id}/share", {"role": "lead"}, token=BO),
        api.send("DELETE", f"/filters/{filter_id}/share", token=BO),
    ]

    assert {(a.status_code, problem_of(a).kind) for a in answers} == {
        (403, "filter-of-somebody-else")
    }
    assert BO in users_of(api, filter_id)


def test_sharing_again_comes_in_place_of_what_was_and_the_same_again_is_nothing(api: Api) -> None:
    filter_id = save(api)
    path = f"/filters/{filter_id}/share"

    for way in ({"role": "clerk"}, {"role": "lead"}, {"role": "lead"}):
        answer = api.send("POST", path, way)

    assert users_of(api, filter_id) == {ANN, LEAD}
    assert answer.json()["version"] == 3


def test_what_is_not_shared_is_taken_back_without_any_change(api: Api) -> None:
    filter_id = save(api)

    answer = api.send("DELETE", f"/filters/{filter_id}/share")

    assert (answer.status_code, answer.json()["version"]) == (200, 1)


def test_who_shares_what_changed_meanwhile_is_told(api: Api) -> None:
    filter_id = save(api)
    api.send("PATCH", f"/filters/{filter_id}", {"name": "Openstaand"})

    for method, way in (("POST", {"role": "clerk"}), ("DELETE", None)):
        path = f"/filters/{filter_id}" + ("/share" if way else "")
        answer = api.send(method, path, way, headers={"If-Match": "1"})
        assert (answer.status_code, problem_of(answer).kind) == (409, "filter-changed")
        assert answer.json()["filter"]["version"] == 2


@pytest.mark.parametrize(
    ("way", "field"),
    [
        ({}, ""),
        ({"with": None}, ""),
        ({"with": "everybody"}, "with"),
        ({"role": "citizen"}, "role"),
        ({"role": "admin"}, "role"),
        ({"users": []}, "users"),
        ({"users": ["x"] * 101}, "users"),
        ({"users": "id-lead"}, "users"),
        ({"users": [""]}, "users.0"),
        ({"users": ["a\x00b"]}, "users.0"),
        ({"users": ["x" * 201]}, "users.0"),
        ({"users": ["id-analyst"]}, "users"),
        ({"users": ["id-lead", "id-analyst"]}, "users"),
        ({"with": "municipality", "role": "clerk"}, ""),
        ({"municipality": LINDEDAAL}, "municipality"),
    ],
)
def test_sharing_with_nobody_that_exists_is_refused(
    api: Api, way: dict[str, Any], field: str
) -> None:
    filter_id = save(api)

    answer = api.send("POST", f"/filters/{filter_id}/share", way)

    assert answer.status_code == 422, answer.text
    assert problem_of(answer).fields == [field]
    assert users_of(api, filter_id) == {ANN}


@pytest.mark.parametrize(
    ("criteria", "on_top", "numbers"),
    [
        ({"status": ["open"]}, "", [3, 2]),
        ({"status": "open"}, "&family=contact-details", [2]),
        ({"status": ["open"]}, "&status=delivered", [1]),
        ({"status": ["open"], "q": "maes"}, "&status=delivered", []),
        ({"q": "jose"}, "&q=maes", [2]),
        ({"q": "jose"}, "&q=", [1]),
        ({"automatic": True}, "", [1]),
        ({"automatic": True}, "&automatic=false", []),
        ({"sort": "reference"}, "", [1, 2, 3]),
        ({"sort": "reference"}, "&sort=-reference", [3, 2, 1]),
        ({"sort": "reference"}, "&sort=", [1, 2, 3]),
        ({"submitted_to": "2026-11-21"}, "&submitted_from=2026-11-21T12:00:00Z", [3, 2]),
        ({"submitted_to": "2026-11-20"}, "&submitted_to=2026-11-21", [3, 2, 1]),
        ({"closed_from": "2026-11-22", "closed_to": "2026-11-22"}, "", [1]),
        ({"filter": "papieren-en-attesten"}, "", [3, 1]),
        ({"filter": "papieren-en-attesten"}, "&family=contact-details", []),
        ({"channel": "digital", "outcome": "delivered"}, "&product=ATT_HOUSEHOLD", [1]),
    ],
)
def test_a22_further_criteria_come_on_top_and_the_same_one_in_its_place(
    api: Api, criteria: dict[str, Any], on_top: str, numbers: list[int]
) -> None:
    filter_id = save(api, **criteria)

    found = api.get(f"/requests?filter={filter_id}{on_top}")
    report = api.get(f"/requests.xlsx?filter={filter_id}{on_top}")

    expected = [f"ZON-2026-{number:05d}" for number in numbers]
    assert references(found) == expected
    assert found.json()["count"] == {"value": len(numbers), "exact": True}
    workbook = openpyxl.load_workbook(io.BytesIO(report.content))
    assert [cell.value for cell in workbook["Aanvragen"]["A"][1:]] == expected


def test_a22_pages_of_a_filter_hold_every_request_once(api: Api) -> None:
    filter_id = save(api, sort="reference")

    first = api.get(f"/requests?filter={filter_id}&limit=2")
    second = api.get(f"/requests?filter={filter_id}&limit=2&cursor={first.json()['next_cursor']}")

    assert references(first) + references(second) == [f"ZON-2026-{n:05d}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("criteria", "told"),
    [
        ({"status": ["open"]}, "Nog te doen"),
        ({"filter": "papieren-en-attesten"}, "Nog te doen binnen Papieren en attesten"),
    ],
)
def test_a24_a_report_names_the_filter_and_every_criterion(
    api: Api, criteria: dict[str, Any], told: str
) -> None:
    filter_id = save(api, **criteria)

    answer = api.get(f"/requests.xlsx?filter={filter_id}&q=peeters")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Rapport"]
    rows = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert (rows["Filter"], rows["Zoekwoorden"]) == (told, "peeters")
    assert rows.get("Status") == ("In behandeling" if "status" in criteria else None)


def test_a_filter_elsewhere_finds_nothing_of_here(api: Api) -> None:
    filter_id = save(api, token=THERE, sort="reference")
    api.send("POST", f"/filters/{filter_id}/share", {"with": "municipality"}, token=THERE)

    assert references(api.get(f"/requests?filter={filter_id}", token=THERE)) == ["ZON-2026-00004"]
    assert api.get(f"/requests?filter={filter_id}").status_code == 404


@pytest.mark.parametrize(
    ("gone", "names"),
    [
        ({"phase": "two"}, ["phase"]),
        ({"status": ["received"]}, ["status"]),
        ({"phase": "two", "channel": ["pigeon"]}, ["phase", "channel"]),
    ],
)
def test_a_criterion_that_does_not_exist_any_more_is_shown_and_never_left_out(
    api: Api, view: View, gone: dict[str, Any], names: list[str]
) -> None:
    filter_id = save(api)
    keep_contents(view, key_of_filter(filter_id), {"q": "jose", **gone})

    shown = api.get(f"/filters/{filter_id}").json()
    answers = [api.get(f"/{what}?filter={filter_id}") for what in ("requests", "requests.xlsx")]
    mended = api.send("PATCH", f"/filters/{filter_id}", {"criteria": {"q": "jose"}})

    assert shown["criteria"] == {"q": "jose", **gone}
    assert sorted(shown["unknown_criteria"]) == sorted(names)
    assert {(a.status_code, problem_of(a).kind) for a in answers} == {(409, "filter-out-of-date")}
    assert mended.status_code == 200


def test_a_filter_holds_what_a_search_asks_and_nothing_else() -> None:
    assert set(FilterCriteria.model_fields) == set(SearchCriteria.model_fields)
    assert set(SearchParameters.model_fields) - set(FilterCriteria.model_fields) == {
        "cursor",
        "limit",
        "after",
    }


def test_every_criterion_that_a_filter_keeps_is_used_as_it_was_typed() -> None:
    full: dict[str, Any] = {
        "q": "peeters",
        "filter": "papieren-en-attesten",
        "family": ["certificates"],
        "product": ["ATT_LIFE"],
        "status": ["open"],
        "outcome": ["refused"],
        "channel": [Channel.POST.value],
        "automatic": False,
        "assignee": "id-clerk",
        "submitted_from": "2026-11-01",
        "submitted_to": "2026-11-30",
        "closed_from": "2026-11-01T09:00:00+01:00",
        "closed_to": "2026-11-30T09:00:00Z",
        "sort": "reference",
    }

    kept = FilterCriteria.model_validate(full).kept()

    assert set(full) == set(FilterCriteria.model_fields)
    assert kept == full
    assert SearchCriteria.model_validate(kept) == SearchCriteria.model_validate(full)


def key_of_filter(filter_id: str) -> RequestKey:
    return key_of(UUID(filter_id))


def keep_contents(view: View, key: RequestKey, criteria: dict[str, Any]) -> None:
    """Let a filter be one that another version of the service saved."""
    contents = key.seal(FilterContents(name="Oud", criteria=criteria, owner_name="Ann"))
    view.execute(
        "UPDATE saved_filter SET contents = %(contents)s WHERE filter_id = %(id)s",
        {"contents": contents.model_dump_json(), "id": key.request_id},
    )
