"""Filters that are shared over HTTP, and taken back."""

from typing import Any

import pytest

from tests.reporting.api import Api
from tests.reporting.kept_filters import ANN, save
from tests.reporting.told import LINDEDAAL, ZONNEBERG
from tests.support.problems import problem_of

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
    assert problem_of(answer).fields[0] == field
    assert users_of(api, filter_id) == {ANN}
