"""The reporting API over HTTP: who may search, what they get, what is refused."""

import asyncio
import io
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from fastapi import FastAPI
from psycopg import AsyncConnection
from starlette.types import Message

from libs.events.refusals import StillBehind
from libs.events.values import Channel, Position
from libs.web.application import make_application
from libs.web.callers import Caller, Role
from libs.web.claims import TokenIsRefused
from services.reporting.web.api import export, filters, requests
from tests.reporting.told import CONTACT, LINDEDAAL, NOON, ZONNEBERG, Journey
from tests.reporting.view import View


@dataclass(frozen=True)
class Town:
    code: str
    name: str


class Towns:
    def of_nis(self, nis: str) -> Town:
        return {ZONNEBERG: Town("zonneberg", "Zonneberg"), LINDEDAAL: Town("lindedaal", "L.")}[nis]


class StaffByToken:
    """Signs in whoever has a role's name as token, optionally followed by a municipality."""

    async def verify(self, token: str) -> Caller:
        role, _, municipality = token.partition("@")
        if role not in set(Role):
            raise TokenIsRefused("unknown")
        kind: Any = "citizen" if role == Role.CITIZEN else "staff"
        return Caller(
            kind=kind,
            subject=f"id-{role}",
            first_names="Ann",
            surname="Analist",
            municipality=municipality or None,
            roles=frozenset({Role(role)}),
        )


class StoreOfTheView:
    """Reads the real view; a position of number 1 is there, later ones never come."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection[Any]]:
        async with await AsyncConnection.connect(self._database_url, autocommit=True) as connection:
            yield connection

    async def wait_for(self, position: Position, *, views: Sequence[str]) -> None:
        assert views == ["search_v1"]
        if position.number > 1:
            raise StillBehind(position.service)


class Api:
    """The application, called as an analyst of Zonneberg unless told otherwise."""

    def __init__(self, view: View) -> None:
        store, verifier = StoreOfTheView(view.database_url), StaffByToken()
        self._view = view
        self.application: FastAPI = make_application(
            service="reporting",
            title="Reporting",
            version="1",
            routers=[
                requests.router(store=store, verifier=verifier),
                export.router(
                    store=store,
                    verifier=verifier,
                    municipalities=Towns(),
                    database_url=view.database_url,
                    clock=lambda: NOON,
                ),
                filters.router(verifier=verifier),
            ],
            problems={},
            ready=self._ready,
            metrics=lambda: b"",
        )

    def get(self, path: str, *, token: str | None = f"analyst@{ZONNEBERG}") -> httpx.Response:
        async def call() -> httpx.Response:
            transport = httpx.ASGITransport(self.application)
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
                return await http.get(f"/api/reporting/v1{path}", headers=headers)

        return self._view.run(call())

    async def _ready(self) -> dict[str, bool]:
        return {"database": True}


@pytest.fixture
def api(view: View) -> Api:
    delivered = Journey(number=1, first_names="José")
    view.hear(
        delivered.submitted(),
        delivered.opened(),
        delivered.delivered(Channel.DIGITAL),
        Journey(number=2, product=CONTACT, surname="Maes").submitted(NOON + timedelta(hours=1)),
        Journey(number=3, surname="=1+1").submitted(NOON + timedelta(hours=2)),
        Journey(number=4, municipality=LINDEDAAL).submitted(),
    )
    return Api(view)


@pytest.fixture
def temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def references(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [item["reference"] for item in answer.json()["items"]]


def test_a_request_is_shown_with_everything_that_is_known_of_it(api: Api, view: View) -> None:
    view.execute(
        "INSERT INTO tracking VALUES ('search_v1', 'intake', 3, 17), ('search_v1', 'intake', 4, 9)"
    )

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
    assert answer["as_of_position"] == {"intake": 17}


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
def test_criteria_narrow_the_result(api: Api, query: str, numbers: list[int]) -> None:
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

    assert api.get(f"/requests?after={there.token}").status_code == 200
    assert api.get(f"/requests?after={later.token}").status_code == 503
    assert api.get(f"/requests.xlsx?after={later.token}").status_code == 503


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


def test_everybody_sees_their_own_municipality_only(api: Api) -> None:
    answer = api.get("/requests", token=f"clerk@{LINDEDAAL}")
    workbook = opened(api.get("/requests.xlsx", token=f"clerk@{LINDEDAAL}"))

    assert references(answer) == ["ZON-2026-00004"]
    assert column(workbook, "A") == ["ZON-2026-00004"]


def test_the_built_in_filters_are_everybodys(api: Api) -> None:
    items = api.get("/filters").json()["items"]

    assert [(item["id"], item["name"], item["criteria"]) for item in items] == [
        ("papieren-en-attesten", "Papieren en attesten", {"family": ["certificates"]}),
        ("contactgegevens-wijzigen", "Contactgegevens wijzigen", {"family": ["contact-details"]}),
    ]


def test_the_report_has_the_whole_result_and_a_name(api: Api, temporary_files: Path) -> None:
    answer = api.get("/requests.xlsx?filter=papieren-en-attesten&limit=1&sort=reference")

    workbook = opened(answer)
    assert answer.headers["content-type"] == export.MEDIA_TYPE
    assert 'filename="aanvragen-zonneberg-2026-11-21.xlsx"' in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"
    assert column(workbook, "A") == ["ZON-2026-00001", "ZON-2026-00003"]
    assert workbook["Aanvragen"]["I3"].value == "Jan =1+1"
    told = {row[0].value: row[1].value for row in workbook["Rapport"].iter_rows()}
    assert told["Gemaakt door"] == "Ann Analist"
    assert (told["Aantal aanvragen"], told["Filter"]) == (2, "Papieren en attesten")
    assert list(temporary_files.iterdir()) == []


def test_no_national_number_is_in_a_report_or_an_answer(api: Api) -> None:
    workbook = opened(api.get("/requests.xlsx"))

    cells = [str(cell) for sheet in workbook for row in sheet.values for cell in row]

    assert not any("90621512345" in cell for cell in cells)
    assert "90621512345" not in api.get("/requests").text


def test_a_report_whose_reader_went_away_leaves_nothing_behind() -> None:
    workbook = io.BytesIO(b"x" * 1_000_000)
    response = export.WorkbookResponse(workbook, headers={})

    async def gone(message: Message) -> None:
        if message["type"] == "http.response.body":
            raise OSError

    async def receive() -> Message:
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    with pytest.raises((OSError, ExceptionGroup)):
        asyncio.run(response({"type": "http", "asgi": {"spec_version": "2.3"}}, receive, gone))

    assert workbook.closed


def test_a_database_that_is_away_leaves_no_file(
    api: Api, view: View, temporary_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.execute("ALTER TABLE search_v1 RENAME TO gone")
    try:
        answer = api.get("/requests.xlsx")
    finally:
        view.execute("ALTER TABLE gone RENAME TO search_v1")

    assert answer.status_code == 500
    assert "search_v1" not in answer.text
    assert list(temporary_files.iterdir()) == []


def opened(answer: httpx.Response) -> openpyxl.Workbook:
    assert answer.status_code == 200, answer.text
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def column(workbook: openpyxl.Workbook, letter: str) -> list[str]:
    return [cell.value for cell in workbook["Aanvragen"][letter][1:]]
