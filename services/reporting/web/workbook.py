"""The Excel report: a sheet that tells what it is, and the requests, row by row.

Rows are written as they come and are not kept, so a long result takes no more memory than a short
one. Every text becomes a text cell: nothing that somebody typed is ever run as a formula.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

import rustpy_xlsxwriter
from rustpy_xlsxwriter import Format

from services.reporting.views.search.query import FoundRequest
from services.reporting.web import wording

Cell = str | float | datetime | None

REPORT_SHEET: Final = "Rapport"
REQUESTS_SHEET: Final = "Aanvragen"
ROWS_A_SHEET: Final = 1_000_000  # a sheet holds 1,048,576 rows
_LONGEST_TEXT = 16_383  # Excel takes 32,767 UTF-16 units, and a character may be two
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOMENT = "dd/mm/yyyy hh:mm"
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the first sheet tells; `made_at` is aware, `criteria` are labels with values."""

    municipality: str
    made_by: str
    made_at: datetime
    criteria: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class _Column:
    width: float
    cell: Callable[[FoundRequest], Cell]
    number: str | None = None


def write_workbook(
    target: str,
    report: Report,
    *,
    count: int,
    rows: Iterator[FoundRequest],
    rows_a_sheet: int = ROWS_A_SHEET,
) -> None:
    """Write the report of `count` rows to the path `target`; it blocks while it writes."""
    sheets = [
        REQUESTS_SHEET if number == 0 else f"{REQUESTS_SHEET} {number + 1}"
        for number in range(max(1, -(-count // rows_a_sheet)))
    ]
    told: list[Mapping[str, Cell]] = list(_told(report, count))
    rustpy_xlsxwriter.write_worksheets(
        [(REPORT_SHEET, told), *((sheet, _page(rows, rows_a_sheet)) for sheet in sheets)],
        target,
        datetime_format=_MOMENT,
        freeze_panes={sheet: {"row": 1, "col": 1} for sheet in sheets},
        autofilter=dict.fromkeys(sheets, True),
        column_widths={
            REPORT_SHEET: [28.0, 70.0],
            **{sheet: [column.width for column in _COLUMNS.values()] for sheet in sheets},
        },
        column_formats={
            REPORT_SHEET: {_LABEL: Format().set_bold()},
            **{sheet: _formats() for sheet in sheets},
        },
        header_format={
            REPORT_SHEET: Format().set_bold().set_font_size(14),
            **{sheet: _header() for sheet in sheets},
        },
    )


def cell_text(text: str) -> str:
    """Return `text` without the characters that a workbook cannot hold, and not too long."""
    return _FORBIDDEN.sub("", text)[:_LONGEST_TEXT]


_LABEL, _VALUE = "Rapport over aanvragen", " "


def _told(report: Report, count: int) -> Iterator[Mapping[str, Cell]]:
    yield {_LABEL: "Gemeente", _VALUE: cell_text(report.municipality)}
    # before the date: the writer gives what follows a date in a column the format of dates
    yield {_LABEL: "Aantal aanvragen", _VALUE: count}
    yield {_LABEL: "Gemaakt op", _VALUE: wording.wall_time(report.made_at)}
    yield {_LABEL: "Gemaakt door", _VALUE: cell_text(report.made_by)}
    for label, value in report.criteria or [("Criteria", "geen: alle aanvragen")]:
        yield {_LABEL: label, _VALUE: cell_text(value)}


def _page(rows: Iterator[FoundRequest], length: int) -> Iterator[Mapping[str, Cell]]:
    """Yield at most `length` rows; an empty row where there is none, for the header's sake."""
    empty = True
    for row in islice(rows, length):
        empty = False
        yield {title: column.cell(row) for title, column in _COLUMNS.items()}
    if empty:
        yield dict.fromkeys(_COLUMNS)


def _formats() -> dict[str, Format]:
    return {
        title: Format().set_num_format(column.number)
        # a quote prefix keeps a text a text when somebody edits the cell
        if column.number
        else Format().set_quote_prefix()
        for title, column in _COLUMNS.items()
    }


def _header() -> Format:
    return Format().set_bold().set_background_color("#E4EBF5").set_border_bottom("thin")


def _words(text: str | None, words: Mapping[str, str]) -> str | None:
    return None if text is None else cell_text(words.get(text, text))


def _wall_time(moment: datetime | None) -> datetime | None:
    return None if moment is None else wording.wall_time(moment)


def _days(row: FoundRequest) -> float | None:
    return None if row.closed_at is None else round((row.closed_at - row.submitted_at) / _DAY, 2)


_COLUMNS: Final[Mapping[str, _Column]] = {
    "Referentie": _Column(width=22, cell=lambda row: cell_text(row.reference)),
    "Product": _Column(width=40, cell=lambda row: cell_text(row.product_title)),
    "Familie": _Column(width=26, cell=lambda row: _words(row.family, wording.FAMILIES)),
    "Gebruik": _Column(width=13, cell=lambda row: _words(row.purpose, wording.PURPOSES)),
    "Status": _Column(width=26, cell=lambda row: _words(row.status, wording.STATES)),
    "Resultaat": _Column(width=24, cell=lambda row: _words(row.outcome, wording.STATES)),
    "Kanaal": _Column(width=24, cell=lambda row: _words(row.channel, wording.CHANNELS)),
    "Automatisch": _Column(width=14, cell=lambda row: wording.yes_or_no(row.automatic)),
    "Aanvrager": _Column(width=32, cell=lambda row: _words(row.applicant, {})),
    "Voor iemand anders": _Column(
        width=21, cell=lambda row: wording.yes_or_no(row.subject_present)
    ),
    "Ingediend op": _Column(
        width=18, cell=lambda row: _wall_time(row.submitted_at), number=_MOMENT
    ),
    "Document opgemaakt op": _Column(
        width=25, cell=lambda row: _wall_time(row.document_issued_at), number=_MOMENT
    ),
    "Afgesloten op": _Column(width=18, cell=lambda row: _wall_time(row.closed_at), number=_MOMENT),
    "Doorlooptijd (dagen)": _Column(width=22, cell=_days, number="0.0"),
    "Reden": _Column(width=38, cell=lambda row: _words(row.refusal_reason, wording.REASONS)),
}
"""No national number, and no explanation in free text: a report travels further than a case."""
