"""Remembers staff when they call, so that the history of a case shows names instead of ids.

It is fed by sign-ins and not by events, which carry opaque ids only: it fills again by itself.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from psycopg import AsyncConnection
from psycopg.rows import DictRow

_SEE: Final = """
INSERT INTO staff_directory AS known (staff_id, display_name, municipality, seen_at)
VALUES (%(staff_id)s, %(display_name)s, %(municipality)s, %(seen_at)s)
    ON CONFLICT (municipality, staff_id) DO UPDATE
   SET display_name = excluded.display_name,
       seen_at = excluded.seen_at
 WHERE known.display_name <> excluded.display_name
    OR known.seen_at < excluded.seen_at - INTERVAL '1 day'
"""


@dataclass(frozen=True, kw_only=True)
class StaffMember:
    """Somebody of the staff, as the sign-in names them; `municipality` is a NIS."""

    staff_id: str
    display_name: str = field(repr=False)
    municipality: str


async def see(connection: AsyncConnection[DictRow], member: StaffMember, *, now: datetime) -> None:
    """Remember who called; nothing is written when nothing changed within the day."""
    await connection.execute(
        _SEE,
        {
            "staff_id": member.staff_id,
            "display_name": member.display_name,
            "municipality": member.municipality,
            "seen_at": now,
        },
    )
