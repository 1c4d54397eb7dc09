"""Reads the names of staff."""

from collections.abc import Collection, Mapping
from typing import Final

from psycopg import AsyncConnection
from psycopg.rows import DictRow

_NAMES: Final = """
SELECT staff_id, display_name FROM staff_directory WHERE staff_id = ANY(%(staff_ids)s)
"""


async def names_of(
    connection: AsyncConnection[DictRow], staff_ids: Collection[str]
) -> Mapping[str, str]:
    """Return the names that are known, by staff id."""
    if not staff_ids:
        return {}
    rows = await connection.execute(_NAMES, {"staff_ids": list(staff_ids)})
    return {row["staff_id"]: row["display_name"] for row in await rows.fetchall()}
