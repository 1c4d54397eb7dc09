"""Filters over HTTP: changed and thrown away by who keeps them, and by nobody else."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from tests.reporting.api import Api, Call
from tests.reporting.kept_filters import CRITERIA, own, saved
from tests.reporting.told import LINDEDAAL, ZONNEBERG
from tests.reporting.view import View
from tests.support.problems import problem_of

BO = f"clerk:bo@{ZONNEBERG}"
ELSEWHERE = f"analyst@{LINDEDAAL}"


def test_a_change_shows_at_once_and_leaves_the_rest_as_it_is(api: Api) -> None:
    item = saved(api)

    renamed = api.send("PATCH", f"/filters/{item['id']}", {"name": "Openstaand"})
    changed = api.send("PATCH", f"/filters/{item['id']}", {"criteria": {"channel": "post"}})

    assert renamed.json() == {**item, "name": "Openstaand", "version": 2}
    assert changed.json()["criteria"] == {"channel": ["post"]}
    assert own(api) == [changed.json()]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, [""]),
        ({"name": None}, [""]),
        ({"name": " "}, ["name"]),
        ({"criteria": {}}, ["criteria"]),
        ({"criteria": {"phase": "1"}}, ["criteria.phase"]),
        ({"id": "x"}, ["id"]),
    ],
)
def test_a_change_that_is_none_or_wrong_is_refused(
    api: Api, body: dict[str, Any], fields: list[str]
) -> None:
    item = saved(api)

    answer = api.send("PATCH", f"/filters/{item['id']}", body)

    assert answer.status_code == 422
    assert problem_of(answer).fields == fields
    assert own(api) == [item]


def test_c18_of_two_changes_at_once_one_wins_and_the_other_sees_what_it_is_now(api: Api) -> None:
    item = saved(api)
    calls = [
        Call(
            method="PATCH",
            path=f"/filters/{item['id']}",
            body={"name": name},
            headers={"If-Match": '"1"'},
        )
        for name in ("Openstaand", "Dringend")
    ]

    answers = api.together(*calls)

    [won], [lost] = ([a for a in answers if a.status_code == s] for s in (200, 409))
    assert problem_of(lost).kind == "filter-changed"
    assert lost.json()["filter"] == won.json() == own(api)[0]


def test_two_changes_at_once_without_a_version_are_both_done(api: Api) -> None:
    item = saved(api)
    path = f"/filters/{item['id']}"

    answers = api.together(
        Call(method="PATCH", path=path, body={"name": "Openstaand"}),
        Call(method="PATCH", path=path, body={"criteria": {"channel": "post"}}),
    )

    assert {answer.status_code for answer in answers} == {200}
    [now] = own(api)
    assert (now["name"], now["criteria"], now["version"]) == (
        "Openstaand",
        {"channel": ["post"]},
        3,
    )


@pytest.mark.parametrize("version", ["abc", "-1", "1.0", "1, 2"])
def test_a_version_that_is_none_is_refused(api: Api, version: str) -> None:
    item = saved(api)
    headers = {"If-Match": version}

    answer = api.send("PATCH", f"/filters/{item['id']}", {"name": "X"}, headers=headers)

    assert (answer.status_code, problem_of(answer).kind) == (400, "if-match-unreadable")
    assert own(api) == [item]


def test_what_is_thrown_away_is_gone_with_its_key_and_its_name_is_free(
    api: Api, view: View
) -> None:
    item = saved(api)
    path = f"/filters/{item['id']}"

    answer = api.send("DELETE", path)

    assert (answer.status_code, answer.content) == (204, b"")
    assert own(api) == []
    for again in (api.get(path), api.send("DELETE", path), api.send("PATCH", path, {"name": "X"})):
        assert (again.status_code, problem_of(again).kind) == (404, "filter-not-found")
    assert saved(api)["id"] != item["id"]

    async def jobs() -> list[tuple[str, str]]:
        rows = await view._connection.execute(
            "SELECT task_name, args ->> 'filter_id' FROM procrastinate_jobs"
        )
        return await rows.fetchall()

    assert view.run(jobs()) == [("erase_filter", item["id"])]


BUILT_IN = ("papieren-en-attesten", "contactgegevens-wijzigen")
NOBODYS = "6f1d1c1e-2f0b-4c55-9d3f-0a9e5f6b7c8d"
ORDERS: list[tuple[str, str, Any]] = [
    ("PATCH", "", {"name": "X"}),
    ("DELETE", "", None),
    ("POST", "/share", {"with": "municipality"}),
    ("DELETE", "/share", None),
]


@pytest.mark.parametrize("filter_id", BUILT_IN)
@pytest.mark.parametrize(("method", "path", "body"), ORDERS)
def test_a23_b59_a_built_in_filter_stays_as_it_is(
    api: Api, filter_id: str, method: str, path: str, body: Any
) -> None:
    answer = api.send(method, f"/filters/{filter_id}{path}", body)

    assert (answer.status_code, problem_of(answer).kind) == (409, "filter-is-built-in")
    assert api.get(f"/filters/{filter_id}").json()["built_in"]


@pytest.mark.parametrize(("method", "path", "body"), [*ORDERS, ("GET", "", None)])
@pytest.mark.parametrize("token", [BO, f"lead@{ZONNEBERG}", ELSEWHERE, f"clerk@{LINDEDAAL}"])
def test_what_somebody_else_keeps_is_like_what_does_not_exist(
    api: Api, method: str, path: str, body: Any, token: str
) -> None:
    item = saved(api)

    told = [
        api.send(method, f"/filters/{filter_id}{path}", body, token=token)
        for filter_id in (item["id"], str(uuid4()), "0d1c", "%00", "x" * 90)
    ]

    assert {answer.status_code for answer in told} == {404}
    assert len({str({**answer.json(), "instance": ""}) for answer in told}) == 1
    assert own(api, token=token) == []
    assert own(api) == [item]


@pytest.mark.parametrize(
    "call",
    [
        Call(method="POST", path="/filters", body={"name": "X", "criteria": CRITERIA}),
        *(Call(method=m, path=f"/filters/{NOBODYS}{path}", body=body) for m, path, body in ORDERS),
        Call(method="GET", path=f"/filters/{NOBODYS}"),
        Call(method="GET", path="/filters/papieren-en-attesten"),
        Call(method="PATCH", path="/filters/0d1c", body={"nonsense": True}),
    ],
    ids=lambda call: f"{call.method} {call.path[:12]}",
)
@pytest.mark.parametrize(
    ("token", "status"),
    [(None, 401), ("citizen", 403), (f"officer@{ZONNEBERG}", 403), ("admin", 403), ("clerk", 403)],
)
def test_who_may_not_search_learns_nothing_of_filters(
    api: Api, call: Call, token: str | None, status: int
) -> None:
    [answer] = api.together(replace(call, token=token))

    assert answer.status_code == status
