"""Questions to the search view: a page, a count with a cap, the whole result, a content hash."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg import AsyncConnection, IsolationLevel
from psycopg.rows import class_row, scalar_row

from libs.events.store.schema import MUNICIPALITIES
from libs.events.values import Position
from services.reporting.views.search.conditions import Conditions, conditions_of
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.views.search.cursor import Cursor
from services.reporting.views.search.order import ORDERS

COUNT_CAP: Final = 10_000
_ROWS_A_FETCH: Final = 2_000
_COLUMNS: Final = """
    request_id, reference, family, product, product_title, purpose, status, outcome, channel,
    automatic, assignee, applicant, subject_present, submitted_at, document_issued_at, closed_at,
    refusal_reason"""
_HASH: Final = Path(__file__).with_name("content_hash.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class FoundRequest:
    """A row of the view; moments are aware; `applicant` is None once the request is erased."""

    request_id: UUID
    reference: str
    family: str
    product: str
    product_title: str
    purpose: str
    status: str
    outcome: str | None
    channel: str | None
    automatic: bool | None
    assignee: str | None
    applicant: str | None
    subject_present: bool
    submitted_at: datetime
    document_issued_at: datetime | None
    closed_at: datetime | None
    refusal_reason: str | None


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of a result; `next_cursor` is None on the last one."""

    items: tuple[FoundRequest, ...]
    next_cursor: Cursor | None


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many there are; not `exact` means: at least `value`."""

    value: int
    exact: bool


async def find_page(
    connection: AsyncConnection[Any],
    criteria: Criteria,
    *,
    municipality: str,
    sort: Sort = Sort.NEWEST,
    cursor: Cursor | None = None,
    limit: int = 50,
) -> Page:
    """Return the page after `cursor`; rows that come in meanwhile shift nothing."""
    conditions = conditions_of(criteria, municipality=municipality)
    parameters = {**conditions.parameters, "limit": limit + 1}
    if cursor is not None:
        parameters |= {"key": cursor.key, "last_id": cursor.request_id}
    async with connection.cursor(row_factory=class_row(FoundRequest)) as rows:
        # the best plan depends on the values, so no generic plan is kept
        await rows.execute(_select(conditions, sort, cursor), parameters, prepare=False)
        found = await rows.fetchall()
    items = tuple(found[:limit])
    return Page(items=items, next_cursor=_cursor_at(items[-1], sort) if found[limit:] else None)


async def count_found(
    connection: AsyncConnection[Any], criteria: Criteria, *, municipality: str
) -> Count:
    """Return how many requests meet the criteria, counting no further than `COUNT_CAP`."""
    conditions = conditions_of(criteria, municipality=municipality)
    async with connection.cursor(row_factory=scalar_row) as rows:
        await rows.execute(
            f"SELECT count(*) FROM (SELECT FROM search_v2 WHERE {conditions.sql}"
            " LIMIT %(cap)s + 1) AS found",
            {**conditions.parameters, "cap": COUNT_CAP},
            prepare=False,
        )
        value: int = await rows.fetchone() or 0
    return Count(value=min(value, COUNT_CAP), exact=value <= COUNT_CAP)


async def reached(connection: AsyncConnection[Any], *, municipality: str) -> Mapping[str, Position]:
    """Return the last that the view has taken in of what each service told of a municipality."""
    async with connection.cursor(row_factory=class_row(Position)) as rows:
        await rows.execute(
            "SELECT origin AS service, position AS number, request_id FROM search_v2_reached"
            " WHERE municipality = %(municipality)s ORDER BY origin",
            {"municipality": municipality},
        )
        return {row.service: row for row in await rows.fetchall()}


async def content_hash(connection: AsyncConnection[Any]) -> str:
    """Return `<rows>:<hash>` of everything in the view, whatever the order it was written in."""
    async with connection.cursor(row_factory=psycopg.rows.tuple_row) as rows:
        await rows.execute(_HASH)
        count, total = await rows.fetchone() or (0, "0")
    return f"{count}:{total}"


@contextmanager
def whole_result(
    database_url: str, criteria: Criteria, *, municipality: str, sort: Sort = Sort.NEWEST
) -> Iterator[tuple[int, Iterator[FoundRequest]]]:
    """Give the exact count and every row of one moment, fetched a few thousand at a time.

    It blocks, so it belongs in a thread; the connection is its own.
    """
    conditions = conditions_of(criteria, municipality=municipality)
    with psycopg.connect(database_url, connect_timeout=5) as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        connection.execute("SELECT set_config(%s, %s, true)", (MUNICIPALITIES, municipality))
        with connection.cursor(row_factory=scalar_row) as counted:
            counted.execute(
                f"SELECT count(*) FROM search_v2 WHERE {conditions.sql}", conditions.parameters
            )
            count: int = counted.fetchone() or 0
        with connection.cursor("report", row_factory=class_row(FoundRequest)) as rows:
            rows.itersize = _ROWS_A_FETCH
            rows.execute(_select(conditions, sort, None, limited=False), conditions.parameters)
            yield count, iter(rows)


def _select(
    conditions: Conditions, sort: Sort, cursor: Cursor | None, *, limited: bool = True
) -> str:
    order = ORDERS[sort]
    after = f" AND {order.beyond_cursor}" if cursor is not None else ""
    limit = " LIMIT %(limit)s" if limited else ""
    return (
        f"SELECT {_COLUMNS} FROM search_v2 WHERE {conditions.sql}{after}"
        f" ORDER BY {order.terms}{limit}"
    )


def _cursor_at(row: FoundRequest, sort: Sort) -> Cursor:
    key = ORDERS[sort].key_of(
        reference=row.reference, submitted_at=row.submitted_at, closed_at=row.closed_at
    )
    return Cursor(sort=sort, key=key, request_id=row.request_id)
