"""Reads who the staff are: names by staff id, and who handles requests at a municipality."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import DictRow

_NAMES: Final = """
SELECT staff_id, display_name FROM staff_directory
 WHERE municipality = %(municipality)s AND staff_id = ANY(%(staff_ids)s)
"""
_ALL: Final = """
SELECT staff_id, display_name FROM staff_directory WHERE municipality = %(municipality)s
 ORDER BY lower(display_name), staff_id LIMIT 1000
"""
_KNOWN: Final = """
SELECT EXISTS (
    SELECT FROM staff_directory
     WHERE municipality = %(municipality)s AND staff_id = %(staff_id)s
) AS known
"""


async def names_of(
    connection: AsyncConnection[DictRow], municipality: str, staff_ids: Collection[str]
) -> Mapping[str, str]:
    """Return the names that are known at this municipality's desk, by staff id."""
    if not staff_ids:
        return {}
    rows = await connection.execute(
        _NAMES, {"municipality": municipality, "staff_ids": list(staff_ids)}
    )
    return {row["staff_id"]: row["display_name"] for row in await rows.fetchall()}


async def colleagues_at(
    connection: AsyncConnection[Any], municipality: str
) -> Sequence[tuple[str, str]]:
    """Return staff id and name of everybody who ever came to this municipality's desk, by name."""
    rows = await connection.execute(_ALL, {"municipality": municipality})
    return [(row["staff_id"], row["display_name"]) for row in await rows.fetchall()]


@dataclass(frozen=True, kw_only=True)
class StaffDirectory:
    """Tells who is known; `within` lends a connection that sees one municipality (NIS)."""

    within: Callable[[str], AbstractAsyncContextManager[AsyncConnection[Any]]]

    async def know(self, staff_id: str, *, municipality: str) -> bool:
        """Tell whether somebody with this staff id came to the desk of this municipality."""
        async with self.within(municipality) as connection:
            rows = await connection.execute(
                _KNOWN, {"municipality": municipality, "staff_id": staff_id}
            )
            row = await rows.fetchone()
        return row is not None and bool(row["known"])
