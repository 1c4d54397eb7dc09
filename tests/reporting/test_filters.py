"""Filters over HTTP: saved, and there again."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.reporting.api import Api, Call
from tests.reporting.kept_filters import CRITERIA, own, saved
from tests.reporting.told import ZONNEBERG
from tests.reporting.view import View
from tests.support.problems import problem_of

BO = f"clerk:bo@{ZONNEBERG}"


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
