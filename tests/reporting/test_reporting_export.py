"""The Excel report over HTTP: what it holds, its name, and what stays behind."""

import asyncio
import io
import tempfile
from pathlib import Path

import httpx
import openpyxl
import pytest
from starlette.types import Message

from services.reporting.web.api import export
from tests.reporting.api import Api, references
from tests.reporting.told import LINDEDAAL
from tests.reporting.view import View


@pytest.fixture
def temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_everybody_sees_their_own_municipality_only(api: Api) -> None:
    answer = api.get("/requests", token=f"clerk@{LINDEDAAL}")
    workbook = opened(api.get("/requests.xlsx", token=f"clerk@{LINDEDAAL}"))

    assert references(answer) == ["ZON-2026-00004"]
    assert column(workbook, "A") == ["ZON-2026-00004"]


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
    view.execute("ALTER TABLE search_v4 RENAME TO gone")
    try:
        answer = api.get("/requests.xlsx")
    finally:
        view.execute("ALTER TABLE gone RENAME TO search_v4")

    assert answer.status_code == 500
    assert "search_v4" not in answer.text
    assert list(temporary_files.iterdir()) == []


def opened(answer: httpx.Response) -> openpyxl.Workbook:
    assert answer.status_code == 200, answer.text
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def column(workbook: openpyxl.Workbook, letter: str) -> list[str]:
    return [cell.value for cell in workbook["Aanvragen"][letter][1:]]
