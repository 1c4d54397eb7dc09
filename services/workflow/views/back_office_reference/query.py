"""Finding a request by the reference that the back office gave it."""

from dataclasses import dataclass
from uuid import UUID

from libs.events.store.rows import Rows
from services.workflow.views.back_office_reference.projection import BackOfficeReferences

_BY_REFERENCE = """
SELECT request_id FROM back_office_reference WHERE reference = %(reference)s LIMIT 2
"""


@dataclass(frozen=True)
class KnownReferences(BackOfficeReferences):
    """Every reference that the back office gave."""

    rows: Rows

    async def request_of(self, reference: str) -> UUID | None:
        """Return the request, or None where none has it, or requests of two municipalities do."""
        async with self.rows.presenting(reference) as connection:
            cursor = await connection.execute(_BY_REFERENCE, {"reference": reference})
            found = await cursor.fetchall()
        return found[0]["request_id"] if len(found) == 1 else None
