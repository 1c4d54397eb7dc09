"""Questions to the search view: a page, a count with a cap, a content hash."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import RowMaker, class_row, tuple_row

from libs.events.values import Position
from services.reporting.views.search.conditions import Conditions, conditions_of
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.views.search.cursor import Cursor
from services.reporting.views.search.order import ORDERS, Stretch

COUNT_CAP: Final = 1_000
_LOOKED_AT: Final = 2_000
_REACHED: Final = (
    "SELECT origin AS service, position AS number, request_id FROM search_v3_reached"
    " WHERE municipality = %(municipality)s ORDER BY origin"
)
_HASH: Final = Path(__file__).with_name("content_hash.sql").read_text(encoding="utf-8")


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


_COLUMNS: Final = ", ".join(FoundRequest._fields)


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


@dataclass(frozen=True, kw_only=True)
class Found:
    """A page, how many there are in all, and how far the view has come, by service."""

    page: Page
    count: Count
    reached: Mapping[str, Position]


async def search(
    connection: AsyncConnection[Any],
    criteria: Criteria,
    *,
    municipality: str,
    sort: Sort = Sort.NEWEST,
    cursor: Cursor | None = None,
    limit: int = 50,
) -> Found:
    """Find a page with all that is told beside it; nothing is counted that is shown already."""
    conditions = conditions_of(criteria, municipality=municipality)
    async with connection.cursor(row_factory=class_row(Position)) as places:
        # what has been reached is asked first and read last: in a pipeline it goes with the page
        await places.execute(_REACHED, {"municipality": municipality})
        page = await _page(connection, conditions, sort=sort, cursor=cursor, limit=limit)
        come_to = {row.service: row for row in await places.fetchall()}
    if cursor is None and page.next_cursor is None:
        count = Count(value=len(page.items), exact=True)
    else:
        count = await _count(connection, conditions)
        if not count.exact:
            count = Count(value=max(count.value, len(page.items)), exact=False)
    return Found(page=page, count=count, reached=come_to)


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
    return await _page(connection, conditions, sort=sort, cursor=cursor, limit=limit)


async def _page(
    connection: AsyncConnection[Any],
    conditions: Conditions,
    *,
    sort: Sort,
    cursor: Cursor | None,
    limit: int,
) -> Page:
    parameters = dict(conditions.parameters)
    if cursor is not None:
        parameters |= {"key": cursor.key, "last_id": cursor.request_id}
    found: list[FoundRequest] = []
    async with connection.cursor(row_factory=_tuples) as rows:
        for stretch in ORDERS[sort].stretches(cursor):
            # the number itself: a plan that is kept takes a parameter for a tenth of all rows
            await rows.execute(
                f"{_select(conditions, stretch)} LIMIT {limit + 1 - len(found):d}",
                parameters,
                prepare=conditions.prepare,
            )
            found += await rows.fetchall()
            if len(found) > limit:
                break
    items = tuple(found[:limit])
    return Page(items=items, next_cursor=_cursor_at(items[-1], sort) if found[limit:] else None)


async def count_found(
    connection: AsyncConnection[Any], criteria: Criteria, *, municipality: str
) -> Count:
    """Return how many requests meet the criteria, counting no further than `COUNT_CAP`.

    With words, no more than the newest `_LOOKED_AT` that meet the other criteria are looked at.
    Neither a word that all have nor one that nobody has can then make it long; the index of words
    gathered 300,000 requests to count a thousand of them.
    """
    return await _count(connection, conditions_of(criteria, municipality=municipality))


async def _count(connection: AsyncConnection[Any], conditions: Conditions) -> Count:
    most = _LOOKED_AT if conditions.words else COUNT_CAP
    meeting = f"FILTER (WHERE {conditions.words})" if conditions.words else ""
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(
            f"SELECT count(*) {meeting}, count(*) FROM (SELECT words FROM search_v3"
            f" WHERE {conditions.without_words} ORDER BY submitted_at DESC, request_id DESC"
            f" LIMIT {most + 1:d}) AS looked_at",
            conditions.parameters,
            prepare=conditions.prepare,
        )
        found, looked_at = await rows.fetchone() or (0, 0)
    return Count(value=min(found, COUNT_CAP), exact=found <= COUNT_CAP and looked_at <= most)


async def reached(connection: AsyncConnection[Any], *, municipality: str) -> Mapping[str, Position]:
    """Return the last that the view has taken in of what each service told of a municipality."""
    async with connection.cursor(row_factory=class_row(Position)) as rows:
        await rows.execute(_REACHED, {"municipality": municipality})
        return {row.service: row for row in await rows.fetchall()}


async def content_hash(connection: AsyncConnection[Any]) -> str:
    """Return `<rows>:<hash>` of everything in the view, whatever the order it was written in."""
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(_HASH)
        count, total = await rows.fetchone() or (0, "0")
    return f"{count}:{total}"


def _tuples(_: object) -> RowMaker[FoundRequest]:
    return FoundRequest._make


def _select(conditions: Conditions, stretch: Stretch) -> str:
    return (
        f"SELECT {_COLUMNS} FROM search_v3 WHERE {conditions.sql} AND {stretch.condition}"
        f" ORDER BY {stretch.terms}"
    )


def _cursor_at(row: FoundRequest, sort: Sort) -> Cursor:
    key = ORDERS[sort].key_of(
        reference=row.reference, submitted_at=row.submitted_at, closed_at=row.closed_at
    )
    return Cursor(sort=sort, key=key, request_id=row.request_id)
