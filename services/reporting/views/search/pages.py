"""A page of a result: found by the index of words, or by going through requests in their order.

What PostgreSQL reckons is no help in choosing: it does not know how many words begin with a few
letters, nor that the words of a request belong to its municipality.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import tuple_row

from services.reporting.views.search.conditions import TELLING_IN_ROWS, Conditions
from services.reporting.views.search.criteria import Sort
from services.reporting.views.search.cursor import Cursor
from services.reporting.views.search.documents import ISSUED_AT
from services.reporting.views.search.in_order import in_order
from services.reporting.views.search.newest import among_the_newest
from services.reporting.views.search.order import ORDERS, Stretch

TRIED: Final = 500
_COMMON: Final = 0.02
"""The part of the newest from which on a word is common.

To find 200 that have it is then enough to go through 10,000 in their order: as soon done as it is
to gather 8,000 that have it, among the 400,000 requests of a large municipality.
"""
WALKED: Final = 10_000
"""Requests that are gone through for one page, some 30 ms: whatever was found by then is shown, and
the next page goes on from there. Without an end, `a j z 1 9` kept PostgreSQL busy for 1.3 s."""


class FoundRequest(NamedTuple):
    """A row of the view; moments are aware; `applicant` is None once the request is erased.

    A tuple: 200 dataclasses took 1.7 ms to make, more than the rows took to read.
    """

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


_NAMES: Final = ", ".join(FoundRequest._fields)
_COLUMNS: Final = ", ".join(
    f"{ISSUED_AT} AS {name}" if name == "document_issued_at" else name
    for name in FoundRequest._fields
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of a result; `next_cursor` is None on the last one."""

    items: tuple[FoundRequest, ...]
    next_cursor: Cursor | None


async def page_of(
    connection: AsyncConnection[Any],
    conditions: Conditions,
    *,
    sort: Sort,
    cursor: Cursor | None,
    limit: int,
) -> Page:
    """Return the page after `cursor`; it may have fewer than `limit`, and yet a next one."""
    if not conditions.words or await _is_found_by_index(connection, conditions):
        return await _read(connection, conditions, _select, sort=sort, cursor=cursor, limit=limit)
    async with in_order(connection, conditions):
        return await _read(connection, conditions, _walk, sort=sort, cursor=cursor, limit=limit)


async def _read(
    connection: AsyncConnection[Any],
    conditions: Conditions,
    select: Callable[[Conditions, Stretch, int], str],
    *,
    sort: Sort,
    cursor: Cursor | None,
    limit: int,
) -> Page:
    parameters = dict(conditions.parameters)
    if cursor is not None:
        parameters |= {"key": cursor.key, "last_id": cursor.request_id}
    found: list[FoundRequest] = []
    async with connection.cursor(row_factory=tuple_row) as rows:
        for stretch in ORDERS[sort].stretches(cursor):
            query = select(conditions, stretch, limit + 1 - len(found))
            await rows.execute(query, parameters, prepare=conditions.prepare)
            read = await rows.fetchall()
            found += [FoundRequest._make(row[:-2]) for row in read if row[-2]]
            if len(found) > limit:
                return Page(items=tuple(found[:limit]), next_cursor=_at(found[limit - 1], sort))
            if read and read[-1][-1] == WALKED:
                last = FoundRequest._make(read[-1][:-2])
                return Page(items=tuple(found), next_cursor=_at(last, sort))
    return Page(items=tuple(found), next_cursor=None)


async def _is_found_by_index(connection: AsyncConnection[Any], conditions: Conditions) -> bool:
    if not conditions.by_index or conditions.is_seldom:
        return bool(conditions.by_index)
    having, looked_at = await among_the_newest(connection, conditions, TELLING_IN_ROWS, most=TRIED)
    return looked_at == TRIED and having < _COMMON * TRIED


def _select(conditions: Conditions, stretch: Stretch, most: int) -> str:
    # the number itself: a plan that is kept takes a parameter for a tenth of all rows
    return (
        f"SELECT {_COLUMNS}, true, 0 FROM search_v4 WHERE {conditions.sql}"
        f" AND {stretch.condition} ORDER BY {stretch.terms} LIMIT {most:d}"
    )


def _walk(conditions: Conditions, stretch: Stretch, most: int) -> str:
    """Return what finds those that have the words, and where the walk ended if it did.

    Both in one statement: between two, a request that closes would be passed over.
    """
    return (
        f"SELECT {_NAMES}, {conditions.words}, step FROM ("
        f"SELECT {_COLUMNS}, words, row_number() OVER (ORDER BY {stretch.terms}) AS step"
        f" FROM search_v4 WHERE {conditions.without_words} AND {stretch.condition}"
        f" ORDER BY {stretch.terms} LIMIT {WALKED:d}) AS walked"
        f" WHERE {conditions.words} OR step = {WALKED:d} ORDER BY {stretch.terms} LIMIT {most:d}"
    )


def _at(row: FoundRequest, sort: Sort) -> Cursor:
    key = ORDERS[sort].key_of(
        reference=row.reference, submitted_at=row.submitted_at, closed_at=row.closed_at
    )
    return Cursor(sort=sort, key=key, request_id=row.request_id)
