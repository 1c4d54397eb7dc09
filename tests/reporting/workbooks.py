"""Excel reports as tests write them, read back by another library than the one that writes them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl

from services.reporting.model.as_of import AsOf
from services.reporting.views.search.report_rows import ReportRow
from services.reporting.web.workbook import Report, write_workbook

REPORT = Report(
    municipality="Zonneberg",
    made_by="Ann Analist",
    made_at=datetime(2026, 11, 21, 23, 30, tzinfo=UTC),
    as_of=AsOf(up_to=datetime(2026, 11, 21, 23, 29, 59, tzinfo=UTC), is_complete=True),
    criteria=[("Status", "Geweigerd")],
)
DELIVERED = ReportRow(
    reference="ZON-2026-00001",
    product_title="Attest van gezinssamenstelling",
    family="certificates",
    purpose="domestic",
    status="delivered",
    outcome="delivered",
    channel="counter",
    automatic=False,
    applicant="José Peeters",
    subject_present=True,
    submitted_at="46205.010416666664",
    document_issued_at="46205.416666666664",
    closed_at="46207.510416666664",
    days="2.5",
    refusal_reason=None,
)
OPEN = DELIVERED._replace(
    status="open",
    outcome=None,
    channel=None,
    automatic=None,
    applicant=None,
    subject_present=False,
    document_issued_at=None,
    closed_at=None,
    days=None,
)


def written(
    folder: Path, rows: Sequence[ReportRow], *, rows_a_sheet: int = 1000
) -> openpyxl.Workbook:
    target = folder / "report.xlsx"
    write_workbook(str(target), REPORT, iter(rows), rows_a_sheet=rows_a_sheet)
    return openpyxl.load_workbook(target)


def on_the_clock(text: str) -> datetime:
    return datetime.fromisoformat(text)


def row_of(workbook: openpyxl.Workbook, number: int = 2) -> dict[str, Any]:
    sheet = workbook["Aanvragen"]
    return {title.value: cell for title, cell in zip(sheet[1], sheet[number], strict=True)}
