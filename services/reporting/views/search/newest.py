"""How many of the newest requests have some words: what is counted, and how common words are."""

from typing import Any, NamedTuple

from psycopg import AsyncConnection
from psycopg.rows import args_row

from services.reporting.views.search.conditions import TELLING_IN_ROWS, Conditions


class Newest(NamedTuple):
    """How many of those that were looked at have the words: all of them, and the telling one."""

    found: int
    telling: int
    looked_at: int


async def among_the_newest(
    connection: AsyncConnection[Any], conditions: Conditions, most: int
) -> Newest:
    """Look at so many at most, of what meets the criteria that ask for no words."""
    found = f"count(*) FILTER (WHERE {conditions.words})" if conditions.words else "count(*)"
    telling = f"count(*) FILTER (WHERE {TELLING_IN_ROWS})" if conditions.by_index else "0"
    async with connection.cursor(row_factory=args_row(Newest)) as rows:
        await rows.execute(
            f"SELECT {found}, {telling}, count(*) FROM (SELECT words FROM search_v3"
            f" WHERE {conditions.without_words} ORDER BY submitted_at DESC, request_id DESC"
            f" LIMIT {most:d}) AS looked_at",
            conditions.parameters,
            prepare=conditions.prepare,
        )
        return await rows.fetchone() or Newest(0, 0, 0)
