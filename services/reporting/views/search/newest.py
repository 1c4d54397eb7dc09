"""How many of the newest requests have some words: what is counted, and how common words are."""

from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import tuple_row

from services.reporting.views.search.conditions import Conditions


async def among_the_newest(
    connection: AsyncConnection[Any], conditions: Conditions, words: str, *, most: int
) -> tuple[int, int]:
    """Return how many have the words, and how many were looked at: so many at most.

    They are the newest that meet the criteria which ask for no words; `words` is a fragment of SQL
    that is looked at in each row, and empty when any will do.
    """
    having = f"FILTER (WHERE {words})" if words else ""
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(
            f"SELECT count(*) {having}, count(*) FROM (SELECT words FROM search_v4"
            f" WHERE {conditions.without_words} ORDER BY submitted_at DESC, request_id DESC"
            f" LIMIT {most:d}) AS looked_at",
            conditions.parameters,
            prepare=conditions.prepare,
        )
        return await rows.fetchone() or (0, 0)
