"""Filters over HTTP: saved, found again, changed and thrown away, by people who may."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.reporting.api import Api, Call
from tests.reporting.told import LINDEDAAL, ZONNEBERG
from tests.reporting.view import View
from tests.support.problems import problem_of

BO = f"clerk:bo@{ZONNEBERG}"
ELSEWHERE = f"analyst@{LINDEDAAL}"
CRITERIA: dict[str, Any] = {"q": "peeters", "status": ["open"], "submitted_from": "2026-11-01"}


def saved(api: Api, name: str = "Nog te doen", **more: Any) -> dict[str, Any]:
    answer = api.send("POST", "/filters", {"name": name, "criteria": CRITERIA}, **more)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def own(api: Api, **more: Any) -> list[dict[str, Any]]:
    items = api.get("/filters", **more).json()["items"]
    return [item for item in items if not item["built_in"]]


def test_a20_a_filter_is_there_as_soon_as_it_is_saved(api: Api) -> None:
    body = {"name": "  Dossier Peeters ", "criteria": CRITERIA}

    answer = api.send("POST", "/filters", body)

    [item] = own(api)
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/api/reporting/v1/filters/{item['id']}"
    assert answer.json() == item == api.get(f"/filters/{item['id']}").json()
    assert item == {
        "id": str(UUID(item["id"])),
        "name": "Dossier Peeters",
        "built_in": False,
        "mine": True,
        "owner": {"id": "id-analyst", "name": "Ann Analist"},
        "criteria": CRITERIA,
        "unknown_criteria": [],
        "shared_with": None,
        "version": 1,
        "saved_at": "2026-11-21T11:00:00Z",
        "changed_at": "2026-11-21T11:00:00Z",
    }


def test_what_a_filter_says_is_nowhere_in_clear(api: Api, view: View) -> None:
    saved(api, "Dossier Peeters")

    async def everything() -> str:
        rows = await view._connection.execute(
            "SELECT (SELECT string_agg(saved_filter::text, '') FROM saved_filter)"
            " || (SELECT string_agg(convert_from(state, 'UTF8'), '') FROM reporting_events)"
        )
        row = await rows.fetchone()
        assert row is not None
        return str(row[0])

    assert "eeters" not in view.run(everything())


def test_the_same_key_saves_once_and_another_body_under_it_is_refused(api: Api) -> None:
    key = {"Idempotency-Key": "once"}

    first, again = saved(api, headers=key), saved(api, headers=key)
    other = api.send("POST", "/filters", {"name": "X", "criteria": CRITERIA}, headers=key)
    somebody_elses = saved(api, token=BO, headers=key)

    assert first == again
    assert (other.status_code, problem_of(other).kind) == (422, "idempotency-key-reused")
    assert somebody_elses["id"] != first["id"]
    assert len(own(api)) == 1


def test_without_a_key_nothing_is_saved(api: Api) -> None:
    body = {"name": "Nog te doen", "criteria": CRITERIA}

    answer = api.send("POST", "/filters", body, headers={"Idempotency-Key": ""})

    assert (answer.status_code, problem_of(answer).kind) == (400, "idempotency-key-missing")
    assert own(api) == []


def test_a_name_is_taken_in_whatever_capitals_and_free_for_others(api: Api) -> None:
    saved(api, "Nog te doen")

    again = api.send("POST", "/filters", {"name": "NOG  te doen", "criteria": CRITERIA})
    saved(api, "Nog te doen", token=BO)

    assert (again.status_code, problem_of(again).kind) == (409, "filter-name-taken")


def test_of_two_of_the_same_name_at_the_same_moment_one_is_saved(api: Api) -> None:
    calls = [
        Call(method="POST", path="/filters", body={"name": name, "criteria": CRITERIA})
        for name in ("Nog te doen", "nog te doen", "NOG TE DOEN")
    ]

    answers = api.together(*calls)

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert {problem_of(a).kind for a in answers if a.is_error} == {"filter-name-taken"}
    assert len(own(api)) == 1


def test_many_filters_at_the_same_moment_are_all_saved(api: Api) -> None:
    calls = [
        Call(method="POST", path="/filters", body={"name": f"{n}", "criteria": CRITERIA})
        for n in range(12)
    ]

    assert {answer.status_code for answer in api.together(*calls)} == {201}
    assert len(own(api)) == 12


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "", "criteria": CRITERIA}, "name"),
        ({"name": "   ", "criteria": CRITERIA}, "name"),
        ({"name": "x" * 101, "criteria": CRITERIA}, "name"),
        ({"name": "twee\nregels", "criteria": CRITERIA}, "name"),
        ({"name": "nul\x00teken", "criteria": CRITERIA}, "name"),
        ({"name": "\x1b[31mrood", "criteria": CRITERIA}, "name"),
        ({"name": None, "criteria": CRITERIA}, "name"),
        ({"name": ["x"], "criteria": CRITERIA}, "name"),
        ({"criteria": CRITERIA}, "name"),
        ({"name": "x"}, "criteria"),
        ({"name": "x", "criteria": {}}, "criteria"),
        ({"name": "x", "criteria": {"q": "  ", "status": [], "family": [""]}}, "criteria"),
        ({"name": "x", "criteria": None}, "criteria"),
        ({"name": "x", "criteria": "status=open"}, "criteria"),
        ({"name": "x", "criteria": {"statuss": ["open"]}}, "criteria.statuss"),
        ({"name": "x", "criteria": {"cursor": "abc"}}, "criteria.cursor"),
        ({"name": "x", "criteria": {"limit": 5}}, "criteria.limit"),
        ({"name": "x", "criteria": {"after": "abc"}}, "criteria.after"),
        ({"name": "x", "criteria": {"status": ["received"]}}, "criteria.status.0"),
        ({"name": "x", "criteria": {"status": ["open"] * 101}}, "criteria.status"),
        ({"name": "x", "criteria": {"family": "passports"}}, "criteria.family.0"),
        ({"name": "x", "criteria": {"product": ["att'; --"]}}, "criteria.product.0"),
        ({"name": "x", "criteria": {"automatic": "perhaps"}}, "criteria.automatic"),
        ({"name": "x", "criteria": {"submitted_from": "gisteren"}}, "criteria.submitted_from"),
        ({"name": "x", "criteria": {"closed_to": "2026-02-30"}}, "criteria.closed_to"),
        ({"name": "x", "criteria": {"closed_from": 20261101}}, "criteria.closed_from"),
        ({"name": "x", "criteria": {"q": "a" * 201}}, "criteria.q"),
        ({"name": "x", "criteria": {"q": "a\x00b"}}, "criteria.q"),
        ({"name": "x", "criteria": {"sort": "name"}}, "criteria.sort"),
        ({"name": "x", "criteria": {"filter": str(uuid4())}}, "criteria.filter"),
        ({"name": "x", "criteria": {"filter": ["papieren-en-attesten"]}}, "criteria.filter"),
        ({"name": "x", "criteria": CRITERIA, "owner": "id-clerk"}, "owner"),
        (
            {"name": "x", "criteria": CRITERIA, "shared_with": {"with": "municipality"}},
            "shared_with",
        ),
    ],
)
def test_what_cannot_be_a_filter_is_refused_by_name(
    api: Api, body: dict[str, Any], field: str
) -> None:
    answer = api.send("POST", "/filters", body)

    assert answer.status_code == 422, answer.text
    assert problem_of(answer).fields == [field]
    assert own(api) == []


def test_a_name_with_markup_stays_text(api: Api) -> None:
    name = '<b>Dringend</b> & "nu" =1+1'

    item = saved(api, name)

    answer = api.get("/filters")
    assert answer.headers["content-type"] == "application/json"
    assert (item["name"], own(api)[0]["name"]) == (name, name)


def test_the_list_begins_with_what_everybody_has_and_then_ones_own_by_name(api: Api) -> None:
    for name in ("Zaken", "attesten", "Éénmalig", "Dossiers"):
        saved(api, name)
    theirs = saved(api, "Aanvragen", token=BO)
    api.send("POST", f"/filters/{theirs['id']}/share", {"with": "municipality"}, token=BO)

    names = [item["name"] for item in api.get("/filters").json()["items"]]

    assert names == [
        "Papieren en attesten",
        "Contactgegevens wijzigen",
        "attesten",
        "Dossiers",
        "Zaken",
        "Éénmalig",
        "Aanvragen",
    ]


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


def test_nobody_keeps_more_than_200(api: Api, view: View) -> None:
    item = saved(api)
    view.execute(
        "INSERT INTO saved_filter SELECT gen_random_uuid(), municipality, owner,"
        " sha256(n::text::bytea), contents, shared_with, version, saved_at, changed_at"
        " FROM saved_filter, generate_series(1, 199) AS n"
    )

    answer = api.send("POST", "/filters", {"name": "Nog een", "criteria": CRITERIA})

    assert (answer.status_code, problem_of(answer).kind) == (409, "too-many-filters")
    assert api.get(f"/filters/{item['id']}").status_code == 200


BUILT_IN = ("papieren-en-attesten", "contactgegevens-wijzigen")
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
        *(Call(method=m, path=f"/filters/{uuid4()}{path}", body=body) for m, path, body in ORDERS),
        Call(method="GET", path=f"/filters/{uuid4()}"),
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
