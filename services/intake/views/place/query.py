"""Asking whether a request is this citizen's, at this municipality.

Somebody else's request, one of another municipality and one that does not exist are looked for in
the same way: the answer takes as long, and tells nothing.
"""

from dataclasses import dataclass
from uuid import UUID

from services.intake.views.connecting import Within
from services.intake.views.my_requests.owner import Owners

_IS_OF = """
SELECT EXISTS (SELECT FROM request_place WHERE request_id = %(request_id)s AND owner = %(owner)s)
    AS here
"""


@dataclass(frozen=True, kw_only=True)
class OwnRequests:
    """Looks it up; `within` lends a connection that sees one municipality."""

    within: Within
    owners: Owners

    async def has(self, request_id: UUID, *, municipality: str, national_number: str) -> bool:
        """Tell whether it is; a request is known here from the moment that it is submitted."""
        asked = {"request_id": request_id, "owner": self.owners.of(national_number)}
        async with self.within(municipality) as connection:
            row = await (await connection.execute(_IS_OF, asked)).fetchone()
        return row is not None and bool(row["here"])
