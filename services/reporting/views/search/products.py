"""The products that were ever asked for: what a search can choose among."""

from typing import Any, Final, NamedTuple

from psycopg import AsyncConnection
from psycopg.rows import args_row

_FIRST: Final = """
SELECT product, product_title FROM search_v4
 WHERE municipality = %(municipality)s AND submitted_at IS NOT NULL {beyond}
 ORDER BY product, submitted_at DESC, request_id DESC LIMIT 1
"""
_ALL: Final = f"""
WITH RECURSIVE known AS (
    ({_FIRST.format(beyond="")})
    UNION ALL
    SELECT following.* FROM known,
      LATERAL ({_FIRST.format(beyond="AND product > known.product")}) AS following
)
SELECT product, product_title FROM known ORDER BY product_title, product
"""
"""From one product to the next, along the index: DISTINCT would read every request."""


class KnownProduct(NamedTuple):
    """A product by its code, with the title that it had last."""

    code: str
    title: str


async def products_of(connection: AsyncConnection[Any], *, municipality: str) -> list[KnownProduct]:
    """Return the products of a municipality (NIS), by their titles."""
    async with connection.cursor(row_factory=args_row(KnownProduct)) as rows:
        await rows.execute(_ALL, {"municipality": municipality})
        return await rows.fetchall()
