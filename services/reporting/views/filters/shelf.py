"""The shelf: the table of filters, with the keys by which what they say is read."""

import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from libs.events.unit import Statement
from libs.privacy.sealed import Keys, RequestKey, Sealed
from services.reporting.model.saved_filter import FilterContents, SavedFilter
from services.reporting.rules.a_person_has_one_filter_of_a_name import as_compared
from services.reporting.views.filters import projection, query
from services.reporting.views.filters.query import Row, User

Within = Callable[[str], AbstractAsyncContextManager[AsyncConnection[Any]]]


@dataclass(frozen=True, kw_only=True)
class KeptFilter:
    """A filter that somebody may use, opened; moments are aware."""

    filter_id: UUID
    owner: str
    contents: FilterContents = field(repr=False)
    shared_with: tuple[str, ...]
    version: int
    saved_at: datetime
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class FilterShelf:
    """Where filters stand; `within` lends a connection that sees one municipality (NIS)."""

    within: Within
    keys: Keys
    secret: bytes = field(repr=False)

    def mark(self, name: str, *, owner: str, municipality: str) -> bytes:
        """Return the mark of a name, which tells nothing of it to who guesses."""
        told = "\0".join((municipality, owner, as_compared(name)))
        return hmac.digest(self.secret, b"filter-name\0" + told.encode(), "sha256")

    async def marks_of(self, owner: str, *, municipality: str) -> Mapping[UUID, bytes]:
        """Return the marks of everything that somebody keeps, by id of the filter."""
        async with self.within(municipality) as connection:
            return await query.marks_of(connection, owner, municipality=municipality)

    def put(self, kept: SavedFilter, *, mark: bytes) -> Statement:
        """Put a new filter there."""
        return projection.put(kept, mark=mark)

    def renew(self, kept: SavedFilter, *, mark: bytes | None = None) -> Statement:
        """Let it stand there as it is now; `mark` when its name may have changed."""
        return projection.renew(kept, mark=mark)

    def take_away(self, kept: SavedFilter) -> Statement:
        """Take a filter away."""
        return projection.take_away(kept)

    async def usable_by(self, user: User) -> Sequence[KeptFilter]:
        """Return the filters that somebody may use: the own first, each by name."""
        async with self.within(user.municipality) as connection:
            rows = await query.usable_by(connection, user)
        kept = await self._opened(rows)
        return sorted(
            kept,
            key=lambda each: (
                each.owner != user.staff_id,
                as_compared(each.contents.name),
                each.filter_id,
            ),
        )

    async def one_usable_by(self, user: User, filter_id: UUID) -> KeptFilter | None:
        """Return one filter, when this person may use it."""
        async with self.within(user.municipality) as connection:
            row = await query.one_usable_by(connection, user, filter_id)
        return next(iter(await self._opened([row])), None) if row is not None else None

    async def _opened(self, rows: Iterable[Row]) -> list[KeptFilter]:
        """Open the boxes; of what is erased in between nothing is left to show."""
        known = list(rows)
        keys = await self.keys.get_many([row.filter_id for row in known])
        return [_kept(row, keys[row.filter_id]) for row in known if row.filter_id in keys]


def _kept(row: Row, key: RequestKey) -> KeptFilter:
    box = Sealed[FilterContents].model_validate_json(row.contents)
    return KeptFilter(
        filter_id=row.filter_id,
        owner=row.owner,
        contents=key.open(box, FilterContents),
        shared_with=tuple(row.shared_with),
        version=row.version,
        saved_at=row.saved_at,
        changed_at=row.changed_at,
    )
