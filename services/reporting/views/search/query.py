"""Questions to the search view: a page, a count with a cap, a content hash."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg import AsyncConnection
from psycopg.rows import class_row, scalar_row

from libs.events.values import Position
from services.reporting.views.search.conditions import Conditions, conditions_of
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.views.search.cursor import Cursor
from services.reporting.views.search.order import ORDERS

COUNT_CAP: Final = 10_000
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


def _select(conditions: Conditions, sort: Sort, cursor: Cursor | None) -> str:
    order = ORDERS[sort]
    after = f" AND {order.beyond_cursor}" if cursor is not None else ""
    return (
        f"SELECT {_COLUMNS} FROM search_v2 WHERE {conditions.sql}{after}"
        f" ORDER BY {order.terms} LIMIT %(limit)s"
    )


def _cursor_at(row: FoundRequest, sort: Sort) -> Cursor:
    key = ORDERS[sort].key_of(
        reference=row.reference, submitted_at=row.submitted_at, closed_at=row.closed_at
    )
    return Cursor(sort=sort, key=key, request_id=row.request_id)
