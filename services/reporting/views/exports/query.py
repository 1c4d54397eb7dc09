"""The exports that somebody ordered; those of others are looked for in the same way, in vain."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import class_row, tuple_row

from services.reporting.model.standing import Standing

_SHOWN: Final = 50
_COLUMNS: Final = """
SELECT export_id, national_numbers, contents, state, ordered_at, done, total, size, made_at,
       expires_at, failed_because, up_to, is_complete
  FROM export WHERE municipality = %(municipality)s AND owner = %(owner)s
"""
_ALL: Final = f"{_COLUMNS} ORDER BY ordered_at DESC, export_id LIMIT {_SHOWN:d}"
_ONE: Final = f"{_COLUMNS} AND export_id = %(export_id)s"
_STANDING: Final = """
SELECT count(*) FILTER (WHERE state IN ('waiting', 'making', 'ready')
                          AND (expires_at IS NULL OR expires_at > %(now)s)),
       coalesce(max(place), 0)
  FROM export
 WHERE municipality = %(municipality)s AND owner = %(owner)s
"""
"""One statement: what came in between the two would be in neither."""
_PIECE: Final = """
SELECT box FROM export_piece
 WHERE municipality = %(municipality)s AND export_id = %(export_id)s AND attempt = %(attempt)s
   AND number = %(number)s
"""


@dataclass(frozen=True, kw_only=True)
class Row:
    """An export as it stands in the table; `contents` is a sealed box as JSON."""

    export_id: UUID
    national_numbers: bool
    contents: str
    state: str
    ordered_at: datetime
    done: int
    total: int | None
    size: int | None
    made_at: datetime | None
    expires_at: datetime | None
    failed_because: str | None
    up_to: datetime | None
    is_complete: bool | None


async def exports_of(
    connection: AsyncConnection[Any], owner: str, *, municipality: str
) -> list[Row]:
    """Return the newest exports of somebody."""
    async with connection.cursor(row_factory=class_row(Row)) as rows:
        await rows.execute(_ALL, {"owner": owner, "municipality": municipality})
        return await rows.fetchall()


async def one_of(
    connection: AsyncConnection[Any], owner: str, export_id: UUID, *, municipality: str
) -> Row | None:
    """Return one export of somebody."""
    asked = {"owner": owner, "municipality": municipality, "export_id": export_id}
    async with connection.cursor(row_factory=class_row(Row)) as rows:
        await rows.execute(_ONE, asked)
        return await rows.fetchone()


async def standing_of(
    connection: AsyncConnection[Any], owner: str, *, municipality: str, now: datetime
) -> Standing:
    """Return what somebody has at the moment `now` (aware)."""
    asked = {"owner": owner, "municipality": municipality, "now": now}
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(_STANDING, asked)
        there, last_place = await rows.fetchone() or (0, 0)
    return Standing(there=there, last_place=last_place)


async def piece(
    connection: AsyncConnection[Any],
    export_id: UUID,
    *,
    attempt: UUID,
    number: int,
    municipality: str,
) -> bytes | None:
    """Return a piece of a file, closed; None when it is gone."""
    asked = {
        "export_id": export_id,
        "attempt": attempt,
        "number": number,
        "municipality": municipality,
    }
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(_PIECE, asked)
        found = await rows.fetchone()
    return bytes(found[0]) if found is not None else None
