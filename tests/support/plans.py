"""What PostgreSQL means to do: the plan of every query, asked for as the query is sent."""

from collections.abc import Awaitable, Callable
from typing import Any

import psycopg
from psycopg import AsyncConnection, AsyncCursor
from psycopg.rows import tuple_row

from libs.events.store.rows import Rows


async def plans_of(
    rows: Rows, municipality: str, ask: Callable[[AsyncConnection[Any]], Awaitable[object]]
) -> list[str]:
    """Ask within a municipality and return the plans of the queries that it took."""
    plans: list[str] = []

    class Explaining(AsyncCursor[Any]):
        async def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
            async with AsyncCursor(self.connection, row_factory=tuple_row) as explained:
                await explained.execute(f"EXPLAIN {query}", params, prepare=False)
                plans.append("\n".join(row[0] for row in await explained.fetchall()))
            return await super().execute(query, params, **options)

    async with rows.within(municipality) as connection:
        given, connection.cursor_factory = connection.cursor_factory, Explaining
        try:
            await ask(connection)
        finally:
            connection.cursor_factory = given
    return plans


def fill(database_url: str, table: str, rows: str, *, schema: str) -> None:
    """Fill a table with many rows, and make its indexes afterwards, which is faster."""
    with psycopg.connect(database_url, autocommit=True) as owner:
        made_later = owner.execute(
            "SELECT format('DROP INDEX %%I', indexrelid::regclass) FROM pg_index"
            " WHERE indrelid = %s::regclass AND NOT indisprimary",
            (table,),
        )
        for (drop,) in made_later.fetchall():
            owner.execute(drop)
        owner.execute(rows.encode())
        owner.execute(schema.encode())
        owner.execute(f"VACUUM ANALYZE {table}".encode())
