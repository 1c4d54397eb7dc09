"""Finding a link by the hash of its secret."""

from dataclasses import dataclass

from libs.events.values import CaseState
from services.delivery.model.stored import KnownLink, Link
from services.delivery.views.connecting import Rows

_BY_HASH = """
SELECT hash, document_id, delivery_id, request_id, municipality, available_until
FROM download_link WHERE hash = %(hash)s
"""
_OUTCOME = "SELECT outcome FROM closed_case WHERE request_id = %(request_id)s"


@dataclass(frozen=True)
class LinkBook:
    """Every link that was ever given out."""

    rows: Rows

    async def by_hash(self, hash: bytes) -> KnownLink | None:  # noqa: A002 - what it is
        """Return the link whose secret has this SHA-256."""
        async with self.rows.presenting(hash.hex()) as connection:
            row = await (await connection.execute(_BY_HASH, {"hash": hash})).fetchone()
        if row is None:
            return None
        link = Link(**row)
        async with self.rows.within(link.municipality) as connection:
            found = await connection.execute(_OUTCOME, {"request_id": link.request_id})
            closed = await found.fetchone()
        outcome = None if closed is None else CaseState(closed["outcome"])
        return KnownLink(link=link, outcome=outcome)
