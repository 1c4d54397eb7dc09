"""Asking whether a case is at a municipality.

A case of another municipality and one that does not exist are looked for in the same way and found
in neither: the answer takes as long, and tells nothing.
"""

from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import DictRow

_IS_HERE = "SELECT EXISTS (SELECT FROM case_place WHERE request_id = %(request_id)s) AS here"


async def is_here(connection: AsyncConnection[DictRow], request_id: UUID) -> bool:
    """Tell whether the case is at the municipality that this connection is within."""
    rows = await connection.execute(_IS_HERE, {"request_id": request_id})
    row = await rows.fetchone()
    return row is not None and bool(row["here"])
