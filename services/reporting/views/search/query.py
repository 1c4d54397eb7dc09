"""Questions to the search view: a page, a count with a cap, a content hash."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import class_row, tuple_row

from libs.events.values import Position
from services.reporting.views.search.conditions import Conditions, conditions_of
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.views.search.cursor import Cursor
from services.reporting.views.search.in_order import in_order
from services.reporting.views.search.newest import among_the_newest
from services.reporting.views.search.pages import Page, page_of

COUNT_CAP: Final = 1_000
_LOOKED_AT: Final = 2_000
_REACHED: Final = (
    "SELECT origin AS service, position AS number, request_id FROM search_v4_reached"
    " WHERE municipality = %(municipality)s ORDER BY origin"
)
_HASH: Final = Path(__file__).with_name("content_hash.sql").read_text(encoding="utf-8")


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
        page = await page_of(connection, conditions, sort=sort, cursor=cursor, limit=limit)
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
    return await page_of(connection, conditions, sort=sort, cursor=cursor, limit=limit)


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
    async with in_order(connection, conditions):
        found, looked_at = await among_the_newest(
            connection, conditions, conditions.words, most=most + 1
        )
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
