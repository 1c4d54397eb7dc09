"""Remembers which version of a case a clerk looked at, beside the log: looking is no event."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from psycopg import AsyncConnection

_LOOK: Final = """
INSERT INTO case_seen AS known (municipality, staff_id, request_id, version, at)
VALUES (%(municipality)s, %(staff_id)s, %(request_id)s, %(version)s, %(at)s)
    ON CONFLICT (municipality, staff_id, request_id) DO UPDATE
   SET version = excluded.version, at = excluded.at
 WHERE known.version < excluded.version
"""


@dataclass(frozen=True, kw_only=True)
class Look:
    """Somebody of the staff looks at a version of a case; `municipality` is a NIS."""

    municipality: str
    staff_id: str
    request_id: UUID
    version: int


async def look(connection: AsyncConnection[Any], seen: Look, *, now: datetime) -> None:
    """Remember it; nothing is written where this version, or a later one, was seen before."""
    await connection.execute(
        _LOOK,
        {
            "municipality": seen.municipality,
            "staff_id": seen.staff_id,
            "request_id": seen.request_id,
            "version": seen.version,
            "at": now,
        },
    )
