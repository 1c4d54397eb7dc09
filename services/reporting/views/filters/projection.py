"""From a decision about a filter to its row, in the transaction of that decision."""

from typing import Final

from libs.events.unit import Statement
from services.reporting.model.saved_filter import SavedFilter

_PUT: Final = """
INSERT INTO saved_filter (filter_id, municipality, owner, mark, contents, shared_with, version,
                          saved_at, changed_at)
VALUES (%(filter_id)s, %(municipality)s, %(owner)s, %(mark)s, %(contents)s, %(shared_with)s::text[],
        %(version)s, %(saved_at)s, %(changed_at)s)
"""
_RENEW: Final = """
UPDATE saved_filter
   SET mark = coalesce(%(mark)s::bytea, mark), contents = %(contents)s,
       shared_with = %(shared_with)s::text[], version = %(version)s, changed_at = %(changed_at)s
 WHERE filter_id = %(filter_id)s AND municipality = %(municipality)s
"""
_TAKE_AWAY: Final = """
DELETE FROM saved_filter WHERE filter_id = %(filter_id)s AND municipality = %(municipality)s
"""


def put(kept: SavedFilter, *, mark: bytes) -> Statement:
    """Return the write of a new filter; two of one person with the same mark are refused."""
    more = {"owner": kept.owner, "saved_at": kept.saved_at}
    return _statement(_PUT, kept, **_as_it_is(kept, mark), **more)


def renew(kept: SavedFilter, *, mark: bytes | None) -> Statement:
    """Return the write of a filter as it is now; without a mark its name is the same."""
    return _statement(_RENEW, kept, **_as_it_is(kept, mark))


def take_away(kept: SavedFilter) -> Statement:
    """Return the write that takes it away."""
    return _statement(_TAKE_AWAY, kept)


def _as_it_is(kept: SavedFilter, mark: bytes | None) -> dict[str, object]:
    return {
        "mark": mark,
        "contents": kept.contents.model_dump_json(),
        "shared_with": list(kept.shared_with),
        "version": kept.version,
        "changed_at": kept.changed_at,
    }


def _statement(sql: str, kept: SavedFilter, **more: object) -> Statement:
    return Statement(
        sql=sql,
        parameters={"filter_id": kept.id, "municipality": kept.municipality, **more},
        municipality=kept.municipality,
    )
