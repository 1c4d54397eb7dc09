"""Finding papers back."""

from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import DictRow

from services.delivery.model.stored import Content, ContentKind
from services.delivery.views.connecting import Rows

_COLUMNS = "document_id, kind, delivery_id, request_id, municipality, sha256, made_at, box"

_CONTENT = f"""
SELECT {_COLUMNS} FROM document_content
WHERE document_id = %(document_id)s AND kind = %(kind)s
"""

_NEWEST_LETTER = f"""
SELECT {_COLUMNS} FROM document_content
WHERE request_id = %(request_id)s AND kind = 'letter'
ORDER BY made_at DESC, document_id LIMIT 1
"""


@dataclass(frozen=True)
class DocumentShelf:
    """The papers of every request, still closed."""

    rows: Rows

    async def content(
        self, document_id: UUID, kind: ContentKind, *, municipality: str
    ) -> Content | None:
        """Return a paper of a document of this municipality (NIS)."""
        return await self._one(
            municipality, _CONTENT, {"document_id": document_id, "kind": kind.value}
        )

    async def newest_letter(self, request_id: UUID, *, municipality: str) -> Content | None:
        """Return the letter that was made last for a request of this municipality (NIS)."""
        return await self._one(municipality, _NEWEST_LETTER, {"request_id": request_id})

    async def _one(
        self, municipality: str, sql: str, parameters: dict[str, object]
    ) -> Content | None:
        async with self.rows.within(municipality) as connection:
            row = await (await connection.execute(sql, parameters)).fetchone()
        return None if row is None else _content(row)


def _content(row: DictRow) -> Content:
    return Content(
        document_id=row["document_id"],
        kind=ContentKind(row["kind"]),
        delivery_id=row["delivery_id"],
        request_id=row["request_id"],
        municipality=row["municipality"],
        sha256=row["sha256"],
        made_at=row["made_at"],
        box=row["box"],
    )
