"""The result of a search as an Excel report that spreadsheets open as it is meant."""

import io
import re
from datetime import datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket
from tests.support.staff import Analyst, Clerk

HEADER = [
    "Referentie",
    "Product",
    "Soort aanvraag",
    "Gebruik in",
    "Status",
    "Resultaat",
    "Kanaal",
    "Automatisch",
    "Aanvrager",
    "Voor iemand anders",
    "Ingediend op",
    "Document opgemaakt op",
    "Afgesloten op",
    "Doorlooptijd (dagen)",
    "Reden",
]
_ANY_NATIONAL_NUMBER = re.compile(r"\d{2}[.\s]?\d{2}[.\s]?\d{2}[-\s]?\d{3}[.\s]?\d{2}")


@pytest.fixture(scope="module")
def karel(loket: Loket) -> Citizen:
    return loket.citizen("karel")


@pytest.fixture(scope="module")
def automatic(karel: Citizen) -> Request:
    request = karel.asks("ATT_HOUSEHOLD")
    karel.sees(request, status="delivered")
    return request


@pytest.fixture(scope="module")
def waiting(karel: Citizen, clerk: Clerk) -> Request:
    request = karel.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")
    return request


@pytest.fixture(scope="module")
def report(analyst: Analyst, automatic: Request, waiting: Request) -> bytes:
    analyst.finds(automatic, q="karel jacobs", status="delivered")
    analyst.finds(waiting, q="karel jacobs", status="open")
    return analyst.takes_report(q="karel jacobs", sort="submitted_at")


def sheet_of(report: bytes, name: str) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(report))[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_b60_every_request_of_the_result_is_a_row(
    report: bytes, automatic: Request, waiting: Request
) -> None:
    header, *rows = sheet_of(report, "Aanvragen").iter_rows(values_only=True)

    assert list(header) == HEADER
    ours = [row for row in rows if row[0] in {automatic.reference, waiting.reference}]
    assert [row[0] for row in ours] == [automatic.reference, waiting.reference]
    first, second = (dict(zip(HEADER, row, strict=True)) for row in ours)
    assert (first["Status"], first["Kanaal"], first["Automatisch"]) == (
        "Afgeleverd",
        "Digitaal",
        "ja",
    )
    assert (second["Status"], second["Gebruik in"]) == ("In behandeling", "Buitenland")
    assert {row[HEADER.index("Aanvrager")] for row in rows} == {"Karel Jacobs"}
    assert second["Afgesloten op"] is None


def test_b60_dates_are_dates_and_numbers_are_numbers(report: bytes, automatic: Request) -> None:
    sheet = sheet_of(report, "Aanvragen")
    places = {title: column for column, title in enumerate(HEADER, start=1)}

    [row] = [cell.row for cell in sheet["A"] if cell.value == automatic.reference]
    submitted = sheet.cell(row, places["Ingediend op"])
    days = sheet.cell(row, places["Doorlooptijd (dagen)"])

    assert isinstance(submitted.value, datetime)
    assert submitted.is_date
    assert isinstance(days.value, int | float)
    assert 0 <= days.value < 1
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref is not None


def test_b60_the_report_says_what_it_is(report: bytes) -> None:
    told = {row[0]: row[1] for row in sheet_of(report, "Rapport").iter_rows(values_only=True)}

    assert told["Gemeente"] == "Zonneberg"
    assert told["Gemaakt door"] == "Bart Nijs"
    assert told["Aantal aanvragen"] == sheet_of(report, "Aanvragen").max_row - 1
    assert told["Zoekwoorden"] == "karel jacobs"


def test_b60_no_national_number_travels_in_a_report(
    analyst: Analyst, karel: Citizen, report: bytes
) -> None:
    everything = analyst.takes_report()

    for workbook in (report, everything):
        cells = [
            str(value)
            for sheet in openpyxl.load_workbook(io.BytesIO(workbook))
            for row in sheet.iter_rows(values_only=True)
            for value in row
            if isinstance(value, str)
        ]
        assert karel.me.national_number not in " ".join(cells)
        assert not [cell for cell in cells if _ANY_NATIONAL_NUMBER.search(cell)]


def test_b60_a_report_of_nothing_is_a_report(analyst: Analyst) -> None:
    report = analyst.takes_report(q="niemandheeftdezenaam")

    header, *rows = sheet_of(report, "Aanvragen").iter_rows(values_only=True)

    assert list(header) == HEADER
    assert [row for row in rows if any(row)] == []
