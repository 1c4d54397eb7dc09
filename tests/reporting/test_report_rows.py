"""The rows of a report as PostgreSQL words them: clocks, days, and no more memory for more of them."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import psutil
import pytest

from services.reporting.views.search.criteria import Criteria
from services.reporting.views.search.report_rows import ReportRow, whole_result
from services.reporting.web.workbook import write_workbook
from tests.reporting.told import ZONNEBERG
from tests.reporting.view import View
from tests.reporting.workbooks import REPORT, on_the_clock, row_of


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-07-01 22:15:00.999Z", "2026-07-02 00:15"),
        ("2026-03-29 00:59:59Z", "2026-03-29 01:59:59"),
        ("2026-03-29 01:00:00Z", "2026-03-29 03:00"),
        ("2026-10-25 00:30:00Z", "2026-10-25 02:30"),
        ("2026-10-25 01:30:00Z", "2026-10-25 02:30"),
        ("2026-12-31 23:00:01Z", "2027-01-01 00:00:01"),
    ],
)
def test_moments_are_what_the_clock_in_brussels_showed(
    view: View, tmp_path: Path, moment: str, shown: str
) -> None:
    a_request(view, submitted_at=moment, closed_at=moment)

    row = row_of(reported(view, tmp_path))

    assert row["Ingediend op"].value == on_the_clock(shown)
    assert row["Afgesloten op"].value == on_the_clock(shown)
    assert row["Document opgemaakt op"].value is None


def test_days_are_counted_until_it_was_closed(view: View, tmp_path: Path) -> None:
    a_request(view, submitted_at="2026-07-01 22:15Z", closed_at="2026-07-04 10:20Z")

    row = row_of(reported(view, tmp_path))

    assert row["Doorlooptijd (dagen)"].value == pytest.approx(2.5)
    assert row["Doorlooptijd (dagen)"].number_format == "0.0"


def a_request(view: View, *, submitted_at: str, closed_at: str) -> None:
    view.execute(f"""
        INSERT INTO search_v4 (request_id, municipality, reference, family, product, product_title,
                               purpose, subject_present, submitted_at, closed_at, status)
        VALUES (gen_random_uuid(), '99001', 'ZON-1', 'certificates', 'ATT_HOUSEHOLD', 'Attest',
                'domestic', false, '{submitted_at}', '{closed_at}', 'delivered')""")


def reported(view: View, folder: Path) -> openpyxl.Workbook:
    with whole_result(view.database_url, Criteria(), municipality=ZONNEBERG) as rows:
        write_workbook(str(folder / "report.xlsx"), REPORT, rows)
    return openpyxl.load_workbook(folder / "report.xlsx")


def test_fifty_thousand_rows_take_no_more_memory_than_a_few(view: View, tmp_path: Path) -> None:
    view.execute("""
        INSERT INTO search_v4 (request_id, municipality, reference, family, product, product_title,
                               purpose, subject_present, submitted_at, applicant, status)
        SELECT gen_random_uuid(), '99001', 'ZON-' || n, 'certificates', 'ATT_HOUSEHOLD',
               'Attest van gezinssamenstelling', 'domestic', false,
               timestamptz '2026-01-01 00:00Z' + n * interval '1 minute', md5(n::text), 'open'
        FROM generate_series(1, 50000) AS n""")
    resident, process = [], psutil.Process()

    def watched(rows: Iterator[ReportRow]) -> Iterator[ReportRow]:
        for number, row in enumerate(rows):
            if number % 5_000 == 2_500:
                resident.append(process.memory_info().rss)
            yield row

    tracemalloc.start()
    with whole_result(view.database_url, Criteria(), municipality=ZONNEBERG) as rows:
        count = write_workbook(str(tmp_path / "long.xlsx"), REPORT, watched(rows))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 50_000
    assert len(resident) == 10
    assert peak < 20 * 2**20  # all rows at once are more than twice that
    assert max(resident) - resident[0] < 30 * 2**20
