"""Finding a link by the hash of its secret."""

from dataclasses import dataclass

from libs.events.values import CaseState
from services.delivery.model.stored import KnownLink, Link
from services.delivery.views.connecting import Connect

_BY_HASH = """
SELECT link.hash, link.document_id, link.delivery_id, link.request_id, link.available_until,
       closed.outcome
FROM download_link AS link
LEFT JOIN closed_case AS closed USING (request_id)
WHERE link.hash = %(hash)s
"""


@dataclass(frozen=True)
class LinkBook:
    """Every link that was ever given out."""

    connect: Connect

    async def by_hash(self, hash: bytes) -> KnownLink | None:  # noqa: A002 - what it is
        """Return the link whose secret has this SHA-256."""
        async with self.connect() as connection:
            row = await (await connection.execute(_BY_HASH, {"hash": hash})).fetchone()
        if row is None:
            return None
        link = Link(
            hash=row["hash"],
            document_id=row["document_id"],
            delivery_id=row["delivery_id"],
            request_id=row["request_id"],
            available_until=row["available_until"],
        )
        outcome = None if row["outcome"] is None else CaseState(row["outcome"])
        return KnownLink(link=link, outcome=outcome)
