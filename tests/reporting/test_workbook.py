"""The Excel report, read back by another library than the one that writes it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.views.search.criteria import BuiltInFilter, Criteria
from services.reporting.views.search.report_rows import ReportRow
from services.reporting.web.spreadsheet import cells
from services.reporting.web.wording import described
from services.reporting.web.workbook import Report, write_workbook
from tests.reporting.workbooks import DELIVERED, OPEN, REPORT, on_the_clock, row_of, written

NAUGHTY = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "{=1}", "'=1",
    '=HYPERLINK("http://example.invalid")', "http://example.invalid", "mailto:a@example.invalid",
    "file:///etc/passwd", "12345", "1e5", "TRUE", "#REF!", "2026-11-21", "<b>&amp;</b>", "]]>",
    "😀", "e\u0301", "\u202egnp", " lead", "Robert'); DROP TABLE search_v4;--",
)  # fmt: skip


def test_the_first_sheet_tells_what_the_report_is(tmp_path: Path) -> None:
    workbook = written(tmp_path, [DELIVERED, OPEN])

    told = {row[0].value: row[1].value for row in workbook["Rapport"].iter_rows(min_row=2)}

    assert workbook.sheetnames == ["Rapport", "Aanvragen"]
    assert told == {
        "Gemeente": "Zonneberg",
        "Gemaakt op": on_the_clock("2026-11-22 00:30"),
        "Bijgewerkt tot": on_the_clock("2026-11-22 00:29:59"),
        "Gemaakt door": "Ann Analist",
        "Aantal aanvragen": 2,
        "Status": "Geweigerd",
    }


def test_each_cell_has_the_type_that_a_clerk_can_work_with(tmp_path: Path) -> None:
    workbook = written(tmp_path, [OPEN, DELIVERED])

    row = row_of(workbook, 3)

    values = {title: cell.value for title, cell in row.items()}
    assert values == {
        "Referentie": "ZON-2026-00001",
        "Product": "Attest van gezinssamenstelling",
        "Soort aanvraag": "Papieren en attesten",
        "Gebruik in": "Binnenland",
        "Status": "Afgeleverd",
        "Resultaat": "Afgeleverd",
        "Kanaal": "Af te halen aan de balie",
        "Automatisch": "nee",
        "Aanvrager": "José Peeters",
        "Voor iemand anders": "ja",
        "Ingediend op": on_the_clock("2026-07-02 00:15"),
        "Document opgemaakt op": on_the_clock("2026-07-02 10:00"),
        "Afgesloten op": on_the_clock("2026-07-04 12:15"),
        "Doorlooptijd (dagen)": 2.5,
        "Reden": None,
    }
    assert {row[title].data_type for title in ("Ingediend op", "Afgesloten op")} == {"d"}
    assert row["Doorlooptijd (dagen)"].data_type == "n"
    assert row["Ingediend op"].number_format == "dd/mm/yyyy hh:mm"


def test_what_is_not_known_yet_is_an_empty_cell(tmp_path: Path) -> None:
    row = row_of(written(tmp_path, [OPEN]))

    empty = {title for title, cell in row.items() if cell.value is None}

    assert empty == {
        "Resultaat",
        "Kanaal",
        "Automatisch",
        "Aanvrager",
        "Document opgemaakt op",
        "Afgesloten op",
        "Doorlooptijd (dagen)",
        "Reden",
    }


@pytest.mark.parametrize("rows", [[], [OPEN, DELIVERED]], ids=["empty", "two"])
def test_the_header_is_frozen_and_filters(tmp_path: Path, rows: Sequence[ReportRow]) -> None:
    sheet = written(tmp_path, rows)["Aanvragen"]

    widths = [sheet.column_dimensions[letter].width for letter in "ABCHK"]

    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:O{max(len(rows), 1) + 1}"
    assert sheet["A1"].font.b
    assert all(width > 12 for width in widths)


def test_what_people_typed_is_text_and_never_a_formula(tmp_path: Path) -> None:
    rows = [DELIVERED._replace(applicant=text, refusal_reason=text) for text in NAUGHTY]

    sheet = written(tmp_path, rows)["Aanvragen"]

    found = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    names = [sheet.cell(row=number, column=9) for number in range(2, len(NAUGHTY) + 2)]
    assert {cell.data_type for cell in found} <= {"s", "n", "d"}
    assert [cell.value for cell in names] == [text.replace("\r", "_x000D_") for text in NAUGHTY]
    assert {cell.data_type for cell in names} == {"s"}
    assert all(cell.quotePrefix and cell.hyperlink is None for cell in names)


def test_what_people_typed_on_the_first_sheet_is_text_too(tmp_path: Path) -> None:
    report = Report(
        municipality="=Zonneberg",
        made_by="@SUM(A1)",
        made_at=REPORT.made_at,
        as_of=REPORT.as_of,
        criteria=[(f"Criterium {number}", text) for number, text in enumerate(NAUGHTY)],
    )

    write_workbook(str(tmp_path / "report.xlsx"), report, iter([DELIVERED]))
    sheet = openpyxl.load_workbook(tmp_path / "report.xlsx")["Rapport"]

    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    told = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert (told["Gemeente"], told["Gemaakt door"]) == ("=Zonneberg", "@SUM(A1)")
    assert [told[f"Criterium {number}"] for number in range(len(NAUGHTY))] == [
        text.replace("\r", "_x000D_") for text in NAUGHTY
    ]


@given(
    text=st.text(max_size=40)
    | st.text(alphabet="\0\x01\x08\x0b\x1f\x7f\ufffe\uffffa=", max_size=20)
)
@settings(max_examples=25, deadline=None)
def test_whatever_a_name_is_the_workbook_opens(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("workbook")

    sheet = written(folder, [DELIVERED._replace(applicant=text)])["Aanvragen"]

    assert sheet["I2"].data_type in {"s", "n"}
    assert sheet["K2"].value == on_the_clock("2026-07-02 00:15")


def test_a_text_that_looks_like_a_code_stays_as_it_is(tmp_path: Path) -> None:
    sheet = written(tmp_path, [DELIVERED._replace(applicant="_x0041_ <&> \r")])["Aanvragen"]

    # a spreadsheet shows _x005F_ as an underscore, and _x000D_ as the carriage return it is
    assert sheet["I2"].value == "_x005F_x0041_ <&> _x000D_"


def test_more_texts_than_are_shared_stand_in_their_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "_MOST_SHARED", 8)
    rows = [DELIVERED._replace(product_title=f"Attest {number}") for number in range(20)]

    sheet = written(tmp_path, rows)["Aanvragen"]

    assert [sheet.cell(row, 2).value for row in range(2, 22)] == [row[1] for row in rows]
    assert {sheet.cell(row, 2).quotePrefix for row in range(2, 22)} == {True}


def test_characters_that_a_workbook_cannot_hold_are_left_out() -> None:
    assert cells.cell_text("a\0b\x07c\x1bd\ufffee\ud800f") == "abcdef"
    assert len(cells.cell_text("😀" * 40_000).encode("utf-16-le")) // 2 <= 32_767


def test_a_result_that_is_too_long_for_a_sheet_goes_on_on_the_next(tmp_path: Path) -> None:
    rows = [DELIVERED._replace(reference=f"ZON-{number}") for number in range(5)]

    workbook = written(tmp_path, rows, rows_a_sheet=2)

    assert workbook.sheetnames == ["Rapport", "Aanvragen", "Aanvragen 2", "Aanvragen 3"]
    assert [sheet.max_row - 1 for sheet in workbook.worksheets[1:]] == [2, 2, 1]
    assert workbook["Aanvragen 3"]["A2"].value == "ZON-4"
    assert workbook["Aanvragen 3"].freeze_panes == "B2"


def test_criteria_are_told_in_dutch() -> None:
    brussels_midnight = datetime(2026, 11, 20, 23, tzinfo=UTC)
    criteria = Criteria(
        q=" peeters ",
        filter=BuiltInFilter.CERTIFICATES,
        automatic=True,
        submitted_from=brussels_midnight,
        submitted_until=brussels_midnight + timedelta(days=1),
        closed_until=datetime(2026, 11, 21, 8, tzinfo=UTC),
    )

    assert dict(described(criteria)) == {
        "Filter": "Papieren en attesten",
        "Zoekwoorden": "peeters",
        "Automatisch": "ja",
        "Ingediend vanaf": "21/11/2026",
        "Ingediend tot en met": "21/11/2026",
        "Afgesloten voor": "21/11/2026 09:00:00",
    }


def test_programs_are_told_who_made_the_file_and_when(tmp_path: Path) -> None:
    properties = written(tmp_path, [DELIVERED]).properties

    assert properties.title == "Rapport over aanvragen"
    assert properties.creator == "Ann Analist"
    assert properties.created == datetime(2026, 11, 21, 23, 30)  # noqa: DTZ001 - UTC, says the format
