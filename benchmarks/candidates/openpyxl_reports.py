"""Reporting as it is, but its workbooks are written by openpyxl in its write-only mode.

The rows, the two sheets, columns, types, number formats, header, widths, frozen panes and filters
are those of the report; only the writer is swapped. openpyxl keeps no rows either.

Run as `python -m benchmarks.candidates.openpyxl_reports web`.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from typing import IO, Any, Final
from unittest.mock import patch

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from libs.events.process import main
from services.reporting.compose import build
from services.reporting.settings import Settings
from services.reporting.views.search.report_rows import ReportRow
from services.reporting.web import wording
from services.reporting.web.api import export
from services.reporting.web.spreadsheet.cells import Style, cell_text
from services.reporting.web.workbook import (
    COLUMNS,
    REPORT_SHEET,
    REQUESTS_SHEET,
    ROWS_A_SHEET,
    Report,
    ReportColumn,
)

_BOLD, _TITLE = Font(bold=True), Font(bold=True, size=14)
_GREY = PatternFill("solid", fgColor="E4EBF5")
_LINE = Border(bottom=Side("thin"))
_NUMBERS: Final[Mapping[Style, str]] = {Style.MOMENT: "dd/mm/yyyy hh:mm", Style.DAYS: "0.0"}


def write_workbook(target: IO[bytes], report: Report, rows: Iterator[ReportRow]) -> int:
    """Write the report to `target`."""
    book = Workbook(write_only=True)
    told = book.create_sheet(REPORT_SHEET)
    count, pages = 0, 0
    row = next(rows, None)
    while row is not None or pages == 0:
        pages += 1
        name = REQUESTS_SHEET if pages == 1 else f"{REQUESTS_SHEET} {pages}"
        page = chain([] if row is None else [row], islice(rows, ROWS_A_SHEET - 1))
        count += _write_page(book, name, page)
        row = next(rows, None)
    _write_told(told, report, count)
    book.save(target)
    return count


def _write_told(sheet: Any, report: Report, count: int) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 70
    sheet.append([_styled(sheet, "Rapport over aanvragen", _TITLE)])
    for label, value in (
        ("Gemeente", report.municipality),
        ("Aantal aanvragen", count),
        ("Gemaakt op", wording.wall_time(report.made_at)),
        ("Gemaakt door", report.made_by),
        *(report.criteria or [("Criteria", "geen: alle aanvragen")]),
    ):
        sheet.append([_styled(sheet, label, _BOLD), value])


def _write_page(book: Workbook, name: str, page: Iterator[ReportRow]) -> int:
    sheet = book.create_sheet(name)
    for number, column in enumerate(COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "B2"
    header = [_styled(sheet, title, _BOLD) for title in COLUMNS]
    for cell in header:
        cell.fill, cell.border = _GREY, _LINE
    sheet.append(header)
    makers = [_maker(sheet, column) for column in COLUMNS.values()]
    count = 0
    for count, row in enumerate(page, start=1):  # noqa: B007 - how many there were
        sheet.append([make(value) for make, value in zip(makers, row, strict=True)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{max(count, 1) + 1}"
    return count


def _maker(sheet: object, column: ReportColumn) -> Callable[[Any], object]:
    if column.words is not None:
        words = column.words
        return lambda value: None if value is None else cell_text(words.get(value, str(value)))
    if (format_ := _NUMBERS.get(column.style)) is not None:
        return lambda value: None if value is None else _number(sheet, float(value), format_)
    return lambda value: None if value is None else cell_text(value)


def _styled(sheet: object, value: str, font: Font) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    cell.font = font
    return cell


def _number(sheet: object, value: float, format_: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = format_
    return cell


if __name__ == "__main__":
    with patch.object(export, "write_workbook", write_workbook):
        main(build=build, settings=Settings)
