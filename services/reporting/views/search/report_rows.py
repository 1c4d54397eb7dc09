"""The rows of a report: the whole result of a search, as cells that need no more work.

PostgreSQL reads the clock and counts the days, in a process of its own, while the workbook is
written in ours: a datetime that Python makes, moves to Brussels and hands on costs more than all
else that is done to a row.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

import psycopg
from psycopg.rows import args_row

from libs.events.store.schema import MUNICIPALITIES
from services.reporting.views.search.conditions import conditions_of
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.views.search.order import ORDERS

_ROWS_AT_ONCE: Final = 1_000
_SELECTED: Final = """
SELECT reference, product_title, family, purpose, status, outcome, channel, automatic, applicant,
       subject_present,
       (25569 + floor(date_part('epoch', submitted_at AT TIME ZONE 'Europe/Brussels')) / 86400)
           ::text,
       (25569 + floor(date_part('epoch', document_issued_at AT TIME ZONE 'Europe/Brussels'))
           / 86400)::text,
       (25569 + floor(date_part('epoch', closed_at AT TIME ZONE 'Europe/Brussels')) / 86400)::text,
       (round(date_part('epoch', closed_at - submitted_at) / 864) / 100)::text,
       refusal_reason
FROM search_v3"""


class ReportRow(NamedTuple):
    """A row of a report, in the order of its columns.

    Moments are what the clock in Brussels showed, to the second, as spreadsheets count: days since
    30 December 1899 (25569 of them before 1970), in decimals. They and `days` are numbers as text.
    """

    reference: str
    product_title: str
    family: str
    purpose: str
    status: str
    outcome: str | None
    channel: str | None
    automatic: bool | None
    applicant: str | None
    subject_present: bool
    submitted_at: str
    document_issued_at: str | None
    closed_at: str | None
    days: str | None
    refusal_reason: str | None


@contextmanager
def whole_result(
    database_url: str, criteria: Criteria, *, municipality: str, sort: Sort = Sort.NEWEST
) -> Iterator[Iterator[ReportRow]]:
    """Give every row of one moment; they come a thousand at a time while they are read.

    It blocks, so it belongs in a thread; the connection is its own.
    """
    conditions = conditions_of(criteria, municipality=municipality)
    with psycopg.connect(database_url, connect_timeout=5) as connection:
        connection.read_only = True
        connection.execute("SELECT set_config(%s, %s, true)", (MUNICIPALITIES, municipality))
        with connection.cursor(row_factory=args_row(ReportRow)) as rows:
            # a stream, and no named cursor: PostgreSQL works ahead while we write
            yield rows.stream(
                f"{_SELECTED} WHERE {conditions.sql} ORDER BY {ORDERS[sort].terms}",
                conditions.parameters,
                binary=True,
                size=_ROWS_AT_ONCE,
            )
