"""Reporting as it is, but its workbooks are written by openpyxl in its write-only mode.

The rows, the two sheets, columns, types, number formats, header, widths, frozen panes and filters
are those of the report; only the writer is swapped. openpyxl keeps no rows either.

Run as `python -m benchmarks.candidates.openpyxl_reports web`.
"""

from collections.abc import Iterable, Iterator, Mapping
from unittest.mock import patch

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from libs.events.process import main
from services.reporting.compose import build
from services.reporting.settings import Settings
from services.reporting.views.search.query import FoundRequest
from services.reporting.web.api import export
from services.reporting.web.workbook import (
    _COLUMNS,
    REPORT_SHEET,
    REQUESTS_SHEET,
    ROWS_A_SHEET,
    Cell,
    Report,
    _page,
    _told,
)

_BOLD, _TITLE = Font(bold=True), Font(bold=True, size=14)
_GREY = PatternFill("solid", fgColor="E4EBF5")
_LINE = Border(bottom=Side("thin"))


def write_workbook(
    target: str, report: Report, *, count: int, rows: Iterator[FoundRequest]
) -> None:
    """Write the report of `count` rows to the path `target`."""
    book = Workbook(write_only=True)
    _write_told(book, _told(report, count))
    for first in range(0, max(1, count), ROWS_A_SHEET):
        number = first // ROWS_A_SHEET
        name = REQUESTS_SHEET if number == 0 else f"{REQUESTS_SHEET} {number + 1}"
        _write_page(book, name, _page(rows, ROWS_A_SHEET), count - first)
    book.save(target)


def _write_told(book: Workbook, told: Iterable[Mapping[str, Cell]]) -> None:
    sheet = book.create_sheet(REPORT_SHEET)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 70
    for number, row in enumerate(told):
        if number == 0:
            sheet.append([_styled(sheet, title, _TITLE) for title in row])
        label, value = row.values()
        sheet.append([_styled(sheet, label, _BOLD), value])


def _write_page(book: Workbook, name: str, page: Iterable[Mapping[str, Cell]], count: int) -> None:
    sheet = book.create_sheet(name)
    for number, column in enumerate(_COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "B2"
    length = min(count, ROWS_A_SHEET) + 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{length}"
    header = [_styled(sheet, title, _BOLD) for title in _COLUMNS]
    for cell in header:
        cell.fill, cell.border = _GREY, _LINE
    sheet.append(header)
    formats = [column.number for column in _COLUMNS.values()]
    for row in page:
        sheet.append(
            [
                value if format_ is None or value is None else _formatted(sheet, value, format_)
                for value, format_ in zip(row.values(), formats, strict=True)
            ]
        )


def _styled(sheet: object, value: Cell, font: Font) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    cell.font = font
    return cell


def _formatted(sheet: object, value: Cell, format_: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = format_
    return cell


if __name__ == "__main__":
    with patch.object(export, "write_workbook", write_workbook):
        main(build=build, settings=Settings)
