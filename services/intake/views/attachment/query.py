"""Finding files back, still closed."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from libs.events.contracts.personal import FileName
from libs.privacy.sealed import Sealed
from services.intake.model.attachment import KeptAttachment
from services.intake.rules.files_are_known_by_what_is_in_them import FileKind
from services.intake.views.connecting import Within

_ONE: Final = """
SELECT attachment_id, request_id, question_id, municipality, name, media_type, size, sha256,
       supplied_at, box
  FROM attachment WHERE attachment_id = %(attachment_id)s
"""


@dataclass(frozen=True, kw_only=True)
class AttachmentShelf:
    """The files of every request; `within` lends a connection that sees one municipality."""

    within: Within

    async def attachment(self, attachment_id: UUID, *, municipality: str) -> KeptAttachment | None:
        """Return a file of a request of this municipality (NIS)."""
        async with self.within(municipality) as connection:
            asked = await connection.execute(_ONE, {"attachment_id": attachment_id})
            row = await asked.fetchone()
        if row is None:
            return None
        name = Sealed[FileName].model_validate_json(row.pop("name"))
        kind = FileKind(row.pop("media_type"))
        return KeptAttachment(name=name, kind=kind, **row)
