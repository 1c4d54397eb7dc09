"""Filters that are used again over HTTP, with more on top, also when they are of before."""

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
from tests.reporting.kept_filters import save
from tests.reporting.told import LINDEDAAL, key_of
from tests.reporting.view import View
from tests.support.problems import problem_of

THERE = f"clerk@{LINDEDAAL}"


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
        "purpose": ["abroad"],
        "subject_present": False,
        "status": ["open"],
        "outcome": ["refused"],
        "refusal_reason": ["by-clerk"],
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
