"""Where exports stand: the table of them, with the keys by which what was ordered is read."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from libs.events.unit import Statement
from libs.privacy.sealed import Keys, RequestKey, Sealed
from services.reporting.model.as_of import AsOf
from services.reporting.model.export import Export, ExportOrder
from services.reporting.model.export_file import HandedOver, key_id_of_content, piece_name
from services.reporting.model.standing import Standing
from services.reporting.views.exports import projection, query
from services.reporting.views.exports.query import Row

Within = Callable[[str], AbstractAsyncContextManager[AsyncConnection[Any]]]


class PieceIsGone(Exception):
    """The file was removed while it was being sent."""


@dataclass(frozen=True, kw_only=True)
class KeptExport:
    """An export of somebody, opened; moments are aware, `of` is None until it is known.

    `as_of` is None until it is made, and of one that was made before it was told.
    """

    export_id: UUID
    national_numbers: bool
    order: ExportOrder = field(repr=False)
    state: str
    ordered_at: datetime
    done: int
    of: int | None
    size: int | None
    made_at: datetime | None
    expires_at: datetime | None
    failed_because: str | None
    as_of: AsOf | None


@dataclass(frozen=True, kw_only=True)
class Exports:
    """The exports; `within` lends a connection that sees one municipality (NIS)."""

    within: Within
    keys: Keys

    def put(self, ordered: Export, *, place: int) -> Statement:
        """Put a new one there, as the how-manieth of whoever ordered it."""
        return projection.put(ordered, place=place)

    def renew(self, export: Export) -> Statement:
        """Let it stand there as it is now."""
        return projection.renew(export)

    def tell_progress(self, export: Export, *, done: int, of: int | None) -> Statement:
        """Tell how far it is while it is being made."""
        return projection.tell_progress(export, done=done, of=of)

    def keep_piece(self, export: Export, *, attempt: UUID, number: int, box: bytes) -> Statement:
        """Keep a piece of the file that an attempt makes."""
        return projection.keep_piece(export, attempt=attempt, number=number, box=box)

    def drop_pieces(self, export: Export, *, but: UUID | None = None) -> Statement:
        """Throw the pieces of all attempts away, but those of one."""
        return projection.drop_pieces(export, but=but)

    async def standing_of(self, owner: str, *, municipality: str, now: datetime) -> Standing:
        """Return what somebody has now."""
        async with self.within(municipality) as connection:
            return await query.standing_of(connection, owner, municipality=municipality, now=now)

    async def of(self, owner: str, *, municipality: str) -> Sequence[KeptExport]:
        """Return the exports of somebody, the newest first."""
        async with self.within(municipality) as connection:
            rows = await query.exports_of(connection, owner, municipality=municipality)
        return await self._opened(rows)

    async def one_of(self, owner: str, export_id: UUID, *, municipality: str) -> KeptExport | None:
        """Return one export of somebody."""
        async with self.within(municipality) as connection:
            row = await query.one_of(connection, owner, export_id, municipality=municipality)
        return next(iter(await self._opened([row])), None) if row is not None else None

    async def pieces(self, file: HandedOver, *, municipality: str) -> AsyncIterator[bytes]:
        """Yield the file, piece by piece; a connection is only borrowed for each.

        Raises:
            KeyIsDestroyed, PieceIsGone: it was removed meanwhile.
        """
        key = await self.keys.get(key_id_of_content(file.export_id))
        for number in range(file.pieces):
            async with self.within(municipality) as connection:
                box = await query.piece(
                    connection,
                    file.export_id,
                    attempt=file.attempt,
                    number=number,
                    municipality=municipality,
                )
            if box is None:
                raise PieceIsGone
            yield key.open_bytes(box, name=piece_name(file.attempt, number))

    async def _opened(self, rows: Iterable[Row]) -> list[KeptExport]:
        """Open the boxes; of what is erased nothing is left to show."""
        known = list(rows)
        keys = await self.keys.get_many([row.export_id for row in known])
        return [_kept(row, keys[row.export_id]) for row in known if row.export_id in keys]


def _kept(row: Row, key: RequestKey) -> KeptExport:
    box = Sealed[ExportOrder].model_validate_json(row.contents)
    return KeptExport(
        export_id=row.export_id,
        national_numbers=row.national_numbers,
        order=key.open(box, ExportOrder),
        state=row.state,
        ordered_at=row.ordered_at,
        done=row.done,
        of=row.total,
        size=row.size,
        made_at=row.made_at,
        expires_at=row.expires_at,
        failed_because=row.failed_because,
        as_of=_as_of(row),
    )


def _as_of(row: Row) -> AsOf | None:
    if row.is_complete is None:
        return None
    return AsOf(up_to=row.up_to, is_complete=row.is_complete)
