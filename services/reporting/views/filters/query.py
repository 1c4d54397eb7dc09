"""The filters that somebody may use: the own ones, and those that are shared with them.

A filter of somebody else that is not shared, one of another municipality and one that does not
exist are looked for in the same way: the answer takes as long, and tells nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import class_row, tuple_row

from services.reporting.rules.a_filter_is_used_by_whom_it_is_shared_with import shared_as

_MARKS: Final = """
SELECT filter_id, mark FROM saved_filter
 WHERE municipality = %(municipality)s AND owner = %(owner)s
"""
_USABLE: Final = """
SELECT filter_id, owner, contents, shared_with, version, saved_at, changed_at
  FROM saved_filter
 WHERE municipality = %(municipality)s
   AND (owner = %(staff_id)s OR shared_with && %(shared_as)s::text[])
"""
_ONE: Final = f"{_USABLE} AND filter_id = %(filter_id)s"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A filter as it stands in the table; `contents` is a sealed box as JSON."""

    filter_id: UUID
    owner: str
    contents: str
    shared_with: list[str]
    version: int
    saved_at: datetime
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class User:
    """Somebody who uses filters; `municipality` is a NIS."""

    staff_id: str
    roles: frozenset[str]
    municipality: str


async def marks_of(
    connection: AsyncConnection[Any], owner: str, *, municipality: str
) -> Mapping[UUID, bytes]:
    """Return the marks of everything that somebody keeps, by id of the filter."""
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(_MARKS, {"owner": owner, "municipality": municipality})
        return {filter_id: bytes(mark) for filter_id, mark in await rows.fetchall()}


async def usable_by(connection: AsyncConnection[Any], user: User) -> list[Row]:
    """Return the filters that somebody may use."""
    async with connection.cursor(row_factory=class_row(Row)) as rows:
        await rows.execute(_USABLE, _asking(user))
        return await rows.fetchall()


async def one_usable_by(
    connection: AsyncConnection[Any], user: User, filter_id: UUID
) -> Row | None:
    """Return one filter, when this person may use it."""
    async with connection.cursor(row_factory=class_row(Row)) as rows:
        await rows.execute(_ONE, {**_asking(user), "filter_id": filter_id})
        return await rows.fetchone()


def _asking(user: User) -> dict[str, object]:
    names = shared_as(staff_id=user.staff_id, roles=user.roles)
    return {
        "municipality": user.municipality,
        "staff_id": user.staff_id,
        "shared_as": sorted(names),
    }
