"""From a decision about an export to its row and its pieces, in the same transaction."""

from typing import Final
from uuid import UUID

from libs.events.unit import Statement
from services.reporting.model.export import Export

_PUT: Final = """
INSERT INTO export (export_id, municipality, owner, national_numbers, contents, state, ordered_at,
                    place)
VALUES (%(export_id)s, %(municipality)s, %(owner)s, %(national_numbers)s, %(contents)s, 'waiting',
        %(ordered_at)s, %(place)s)
"""
_RENEW: Final = """
UPDATE export
   SET state = %(state)s, done = coalesce(%(rows)s, done), total = coalesce(%(rows)s, total),
       size = %(size)s, made_at = %(made_at)s, expires_at = %(expires_at)s,
       failed_because = %(failed_because)s, up_to = %(up_to)s, is_complete = %(is_complete)s
 WHERE export_id = %(export_id)s AND municipality = %(municipality)s
"""
_TELL_PROGRESS: Final = """
UPDATE export SET state = 'making', done = %(done)s, total = %(total)s
 WHERE export_id = %(export_id)s AND municipality = %(municipality)s
   AND state IN ('waiting', 'making')
"""
_KEEP_PIECE: Final = """
INSERT INTO export_piece (export_id, attempt, number, municipality, box)
VALUES (%(export_id)s, %(attempt)s, %(number)s, %(municipality)s, %(box)s)
ON CONFLICT (export_id, attempt, number) DO NOTHING
"""
_DROP_PIECES: Final = """
DELETE FROM export_piece
 WHERE export_id = %(export_id)s AND municipality = %(municipality)s
   AND attempt IS DISTINCT FROM %(but)s::uuid
"""


def put(ordered: Export, *, place: int) -> Statement:
    """Return the write of a new export; two of one person at the same place are refused."""
    return _statement(
        _PUT,
        ordered,
        owner=ordered.ordered_by,
        national_numbers=ordered.national_numbers,
        contents=ordered.order.model_dump_json(),
        ordered_at=ordered.ordered_at,
        place=place,
    )


def renew(export: Export) -> Statement:
    """Return the write of an export as it is now."""
    is_made = export.attempt is not None
    return _statement(
        _RENEW,
        export,
        state=_state_of(export),
        rows=export.rows if is_made else None,
        size=export.size if is_made else None,
        made_at=export.made_at,
        expires_at=export.expires_at,
        failed_because=export.abandoned_because,
        up_to=export.as_of and export.as_of.up_to,
        is_complete=export.as_of and export.as_of.is_complete,
    )


def tell_progress(export: Export, *, done: int, of: int | None) -> Statement:
    """Return the write of how far one is that is being made; of others nothing is written.

    None: how many rows there will be is not counted yet.
    """
    return _statement(_TELL_PROGRESS, export, done=done, total=of)


def keep_piece(export: Export, *, attempt: UUID, number: int, box: bytes) -> Statement:
    """Return the write of a piece."""
    return _statement(_KEEP_PIECE, export, attempt=attempt, number=number, box=box)


def drop_pieces(export: Export, *, but: UUID | None = None) -> Statement:
    """Return the write that throws pieces away, but those of one attempt."""
    return _statement(_DROP_PIECES, export, but=but)


def _state_of(export: Export) -> str:
    if export.is_removed:
        return "expired"
    if export.abandoned_because is not None:
        return "failed"
    return "waiting" if export.is_to_be_made else "ready"


def _statement(sql: str, export: Export, **more: object) -> Statement:
    return Statement(
        sql=sql,
        parameters={"export_id": export.id, "municipality": export.municipality, **more},
        municipality=export.municipality,
    )
