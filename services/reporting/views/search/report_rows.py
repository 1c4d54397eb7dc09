"""The rows of a report: the whole result of a search, as cells that need no more work.

PostgreSQL reads the clock and counts the days, in a process of its own, while the workbook is
written in ours: a datetime that Python makes, moves to Brussels and hands on costs more than all
else that is done to a row.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

import psycopg
from psycopg.rows import args_row

from libs.events.store.schema import MUNICIPALITIES
from services.reporting.views.search.conditions import conditions_of
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.views.search.documents import ISSUED_AT
from services.reporting.views.search.order import ORDERS
from services.reporting.views.search.waiting import SECONDS_WAITED

_ROWS_AT_ONCE: Final = 1_000
T = TypeVar("T")
_COLUMNS: Final = f"""
SELECT reference, product_title, family, purpose, status, outcome, channel, automatic, applicant,
       subject_present,
       (25569 + floor(date_part('epoch', submitted_at AT TIME ZONE 'Europe/Brussels')) / 86400)
           ::text,
       (25569 + floor(date_part('epoch', ({ISSUED_AT}) AT TIME ZONE 'Europe/Brussels'))
           / 86400)::text,
       (25569 + floor(date_part('epoch', closed_at AT TIME ZONE 'Europe/Brussels')) / 86400)::text,
       CASE WHEN closed_at IS NOT NULL THEN
           (round(greatest(0, date_part('epoch', closed_at - submitted_at)
                              - coalesce({SECONDS_WAITED}, 0)::float8) / 864) / 100)::text END,
       refusal_reason"""
_PLAIN: Final = f"{_COLUMNS} FROM search_v4"
_WITH_BOXES: Final = f"{_COLUMNS}, request_id, applicant_box FROM search_v4"


class ReportRow(NamedTuple):
    """A row of a report, in the order of its columns.

    Moments are what the clock in Brussels showed, to the second, as spreadsheets count: days since
    30 December 1899 (25569 of them before 1970), in decimals. They and `days` are numbers as text.
    `days` is the lead time: from submission to outcome, without what others were waited for.
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


class SealedRow(NamedTuple):
    """A row with the box that holds who asked; None: it was never told."""

    row: ReportRow
    request_id: UUID
    box: bytes | None

    @classmethod
    def of(cls, *values: Any) -> "SealedRow":
        """Take it apart."""
        *cells, request_id, box = values
        return cls(row=ReportRow(*cells), request_id=request_id, box=box)


@contextmanager
def whole_result(
    database_url: str, criteria: Criteria, *, municipality: str, sort: Sort = Sort.NEWEST
) -> Iterator[Iterator[ReportRow]]:
    """Give every row of one moment; they come a thousand at a time while they are read.

    It blocks, so it belongs in a thread; the connection is its own.
    """
    asked = _question(_PLAIN, criteria, municipality=municipality, sort=sort)
    with _streamed(database_url, asked, make=ReportRow, municipality=municipality) as rows:
        yield rows


@contextmanager
def whole_result_with_boxes(
    database_url: str, criteria: Criteria, *, municipality: str, sort: Sort = Sort.NEWEST
) -> Iterator[Iterator[SealedRow]]:
    """Give the same with the boxes, for whoever may have them opened."""
    asked = _question(_WITH_BOXES, criteria, municipality=municipality, sort=sort)
    with _streamed(database_url, asked, make=SealedRow.of, municipality=municipality) as rows:
        yield rows


def how_many(database_url: str, criteria: Criteria, *, municipality: str) -> int:
    """Return how many rows the whole result has; it blocks too."""
    conditions = conditions_of(criteria, municipality=municipality)
    with psycopg.connect(database_url, connect_timeout=5) as connection:
        connection.execute("SELECT set_config(%s, %s, true)", (MUNICIPALITIES, municipality))
        counted = connection.execute(
            f"SELECT count(*) FROM search_v4 WHERE {conditions.sql}".encode(),
            conditions.parameters,
        ).fetchone()
    return int(counted[0]) if counted is not None else 0


class _Question(NamedTuple):
    sql: str
    parameters: Mapping[str, object]


def _question(selected: str, criteria: Criteria, *, municipality: str, sort: Sort) -> _Question:
    conditions = conditions_of(criteria, municipality=municipality)
    return _Question(
        f"{selected} WHERE {conditions.sql} ORDER BY {ORDERS[sort].terms}", conditions.parameters
    )


@contextmanager
def _streamed(
    database_url: str, asked: _Question, *, make: Callable[..., T], municipality: str
) -> Iterator[Iterator[T]]:
    with psycopg.connect(database_url, connect_timeout=5) as connection:
        connection.read_only = True
        connection.execute("SELECT set_config(%s, %s, true)", (MUNICIPALITIES, municipality))
        with connection.cursor(row_factory=args_row(make)) as rows:
            # a stream, and no named cursor: PostgreSQL works ahead while we write
            yield rows.stream(asked.sql, asked.parameters, binary=True, size=_ROWS_AT_ONCE)
