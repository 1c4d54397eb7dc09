"""The file of an export: its key, its pieces, and what is needed to hand it over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5


def key_id_of_content(export_id: UUID) -> UUID:
    """Return the id of the key that closes the file: another than that of the order.

    It is destroyed with the file, while what was ordered stays known.
    """
    return uuid5(export_id, "content")


def piece_name(attempt: UUID, number: int) -> str:
    """Return the name under which a piece is closed: it opens in its own place only."""
    return f"export-piece.v1|{attempt}|{number}"


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """A file that may be sent: its pieces are those of one attempt."""

    export_id: UUID
    attempt: UUID
    pieces: int
    size: int
    ordered_at: datetime
