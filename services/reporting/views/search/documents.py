"""When the document of a request was made, and what was called off before it left the house.

Delivery tells both, in its order: a document that is made behind what was called off counts again.
One that a clerk takes back later had gone out, and keeps its day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from libs.events.columns import ids, moments, numbers, texts
from libs.events.contracts.delivery import DocumentIssued, DocumentRevoked
from libs.events.unit import Statement

ISSUED_AT: Final = """
CASE WHEN (outcome IS NULL OR outcome = 'delivered') AND document_position >= called_off_position
     THEN document_issued_at END
"""
"""Nothing where the case ended without delivering it, or where it was called off.

It is asked when a request is read, since delivery may be heard before workflow or after it.
"""
_ISSUED: Final = """
INSERT INTO search_v4 AS t (request_id, municipality, reference, document_position,
                            document_issued_at)
SELECT *
FROM unnest(%(request_ids)s::uuid[], %(municipalities)s::text[], %(references)s::text[],
            %(positions)s::bigint[], %(issued)s::timestamptz[])
ON CONFLICT (request_id) DO UPDATE
SET document_position = greatest(t.document_position, excluded.document_position),
    document_issued_at = greatest(t.document_issued_at, excluded.document_issued_at)
"""
_CALLED_OFF: Final = """
INSERT INTO search_v4 AS t (request_id, municipality, reference, called_off_position)
SELECT *
FROM unnest(%(request_ids)s::uuid[], %(municipalities)s::text[], %(references)s::text[],
            %(positions)s::bigint[])
ON CONFLICT (request_id) DO UPDATE
SET called_off_position = greatest(t.called_off_position, excluded.called_off_position)
"""


@dataclass(kw_only=True, slots=True)
class Documents:
    """What a batch tells of documents, by id of the request, each with its place in the log."""

    issued: dict[UUID, tuple[DocumentIssued, int]] = field(default_factory=dict)
    called_off: dict[UUID, tuple[DocumentRevoked, int]] = field(default_factory=dict)

    def take(self, event: DocumentIssued | DocumentRevoked, *, position: int) -> None:
        """Take in one event: the latest document counts."""
        if isinstance(event, DocumentRevoked):
            if event.called_off:
                self.called_off[event.request_id] = event, position
            return
        before, _ = self.issued.get(event.request_id, (event, 0))
        self.issued[event.request_id] = max(before, event, key=_issued_at), position

    def written(self) -> Iterator[Statement]:
        """Yield the writes, one for each kind of fact."""
        if self.issued:
            made = self.issued.values()
            moment = {"issued": moments([event.issued_at for event, _ in made])}
            yield Statement(sql=_ISSUED, parameters={**_columns(made), **moment})
        if self.called_off:
            yield Statement(sql=_CALLED_OFF, parameters=_columns(self.called_off.values()))


def _issued_at(event: DocumentIssued) -> datetime:
    return event.issued_at


def _columns(told: Iterable[tuple[DocumentIssued | DocumentRevoked, int]]) -> dict[str, object]:
    rows = list(told)
    return {
        "request_ids": ids([event.request_id for event, _ in rows]),
        "municipalities": texts([event.municipality for event, _ in rows]),
        "references": texts([event.reference for event, _ in rows]),
        "positions": numbers([position for _, position in rows]),
    }
