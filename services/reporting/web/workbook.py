"""The Excel report: a sheet that tells what it is, and the requests, row by row.

Every text becomes a text cell: nothing that somebody typed is ever run as a formula.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice
from string import ascii_uppercase
from typing import IO, Any, Final

from services.reporting.model.as_of import AsOf
from services.reporting.web import wording
from services.reporting.web.spreadsheet.book import Book
from services.reporting.web.spreadsheet.cells import (
    SharedTexts,
    Style,
    WordCells,
    number_cells,
    text_cells,
)
from services.reporting.web.spreadsheet.parts import Column, Properties

REPORT_SHEET: Final = "Rapport"
REQUESTS_SHEET: Final = "Aanvragen"
ROWS_A_SHEET: Final = 1_000_000  # a sheet holds 1,048,576 rows
_TITLE: Final = "Rapport over aanvragen"
_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no zones
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the first sheet tells; `made_at` is aware, `criteria` are labels with values.

    `as_of` says up to when the rows are complete.
    """

    municipality: str
    made_by: str
    made_at: datetime
    as_of: AsOf
    criteria: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class ReportColumn:
    """A column of the requests: texts, unless `words` or the `style` of numbers say otherwise."""

    width: float
    style: Style = Style.TEXT
    words: Mapping[Any, str] | None = None


_YES_OR_NO: Final = {answer: wording.yes_or_no(answer) or "" for answer in (True, False)}
COLUMNS: Final[Mapping[str, ReportColumn]] = {
    "Referentie": ReportColumn(width=22),
    "Product": ReportColumn(width=40, words={}),
    "Soort aanvraag": ReportColumn(width=26, words=wording.FAMILIES),
    "Gebruik in": ReportColumn(width=13, words=wording.PURPOSES),
    "Status": ReportColumn(width=26, words=wording.STATES),
    "Resultaat": ReportColumn(width=24, words=wording.STATES),
    "Kanaal": ReportColumn(width=24, words=wording.CHANNELS),
    "Automatisch": ReportColumn(width=14, words=_YES_OR_NO),
    "Aanvrager": ReportColumn(width=32),
    "Voor iemand anders": ReportColumn(width=21, words=_YES_OR_NO),
    "Ingediend op": ReportColumn(width=18, style=Style.MOMENT),
    "Document opgemaakt op": ReportColumn(width=25, style=Style.MOMENT),
    "Afgesloten op": ReportColumn(width=18, style=Style.MOMENT),
    "Doorlooptijd (dagen)": ReportColumn(width=22, style=Style.DAYS),
    "Reden": ReportColumn(width=38, words=wording.REASONS),
}
"""In the order of `ReportRow`, with `words` where the same few values come again and again.

No national number, and no explanation in free text: a report travels further than a case.
"""
_BEFORE_THE_NUMBER: Final = "Aanvrager"
NUMBER_AT: Final = list(COLUMNS).index(_BEFORE_THE_NUMBER) + 1
"""Where the number stands in a row that has one."""
COLUMNS_WITH_NUMBERS: Final[Mapping[str, ReportColumn]] = {
    **dict(list(COLUMNS.items())[:NUMBER_AT]),
    "Rijksregisternummer": ReportColumn(width=21),
    **dict(list(COLUMNS.items())[NUMBER_AT:]),
}
"""For who may see national numbers and asks for them: a text, or leading zeros would be lost."""


def write_workbook(
    target: str | IO[bytes],
    report: Report,
    rows: Iterator[Sequence[Any]],
    *,
    columns: Mapping[str, ReportColumn] = COLUMNS,
    rows_a_sheet: int = ROWS_A_SHEET,
) -> int:
    """Write the report to `target` and return how many rows it has; it blocks while it writes.

    A row has a value for each of the `columns`, in their order.
    """
    header = "".join(
        text_cells(letter, Style.HEADER)(title)
        for letter, title in zip(ascii_uppercase, columns, strict=False)
    )
    widths = [Column(width=column.width, style=column.style) for column in columns.values()]
    properties = Properties(title=_TITLE, creator=report.made_by, created=report.made_at)
    count, sheets = 0, 0
    with Book(target, properties) as book:
        lines = _lines(rows, columns, book.shared)
        line = next(lines, None)
        while line is not None or sheets == 0:
            page = chain([] if line is None else [line], islice(lines, rows_a_sheet - 1))
            sheets += 1
            name = REQUESTS_SHEET if sheets == 1 else f"{REQUESTS_SHEET} {sheets}"
            count += book.write_sheet(name, widths, header, page, place=sheets + 1, table=True)
            line = next(lines, None)
        book.write_sheet(
            REPORT_SHEET,
            [Column(width=28), Column(width=70)],
            text_cells("A", Style.TITLE)(_TITLE),
            _told(report, count),
            place=1,
        )
    return count


def _lines(
    rows: Iterator[Sequence[Any]], columns: Mapping[str, ReportColumn], shared: SharedTexts
) -> Iterator[str]:
    """Yield the cells of each row. The kind of a cell is decided once a column, not once a row."""
    makers = [
        _maker(column, letter, shared)
        for letter, column in zip(ascii_uppercase, columns.values(), strict=False)
    ]
    for row in rows:
        yield "".join([make(value) for make, value in zip(makers, row, strict=True)])


def _maker(column: ReportColumn, letter: str, shared: SharedTexts) -> Callable[[Any], str]:
    if column.words is not None:
        return WordCells(letter, shared, column.words).__getitem__
    if column.style is Style.TEXT:
        return text_cells(letter)
    return number_cells(letter, column.style)


def _told(report: Report, count: int) -> Iterator[str]:
    label, text = text_cells("A", Style.LABEL), text_cells("B")
    number, moment = number_cells("B", Style.PLAIN), number_cells("B", Style.MOMENT)
    yield label("Gemeente") + text(report.municipality)
    yield label("Aantal aanvragen") + number(str(count))
    yield label("Gemaakt op") + moment(_days(report.made_at))
    if report.as_of.up_to is not None:
        yield label("Bijgewerkt tot") + moment(_days(report.as_of.up_to))
    if not report.as_of.is_complete:
        yield label("Let op: niet volledig") + text(wording.what_lacks(report.as_of.up_to))
    yield label("Gemaakt door") + text(report.made_by)
    for what, value in report.criteria or [("Criteria", "geen: alle aanvragen")]:
        yield label(what) + text(value)


def _days(moment: datetime) -> str:
    return str((wording.wall_time(moment) - _FIRST_DAY) / _DAY)
