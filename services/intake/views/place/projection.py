"""Keeping the place of a request, in the transaction in which it is submitted."""

from dataclasses import dataclass
from uuid import UUID

from libs.events.unit import Statement
from services.intake.model.asked import Asked
from services.intake.views.my_requests.owner import Owners

_KEEP = """
INSERT INTO request_place (request_id, municipality, owner, asked, reference, submitted_at)
SELECT * FROM unnest(%(request_id)b::uuid[], %(municipality)s::text[], %(owner)b::bytea[],
       %(asked)b::bytea[], %(reference)s::text[], %(submitted_at)s::timestamptz[])
    ON CONFLICT (request_id) DO NOTHING
"""


@dataclass(frozen=True, kw_only=True)
class RequestPlaces:
    """Where places are kept; of whose it is and of what is asked only a hash is."""

    owners: Owners

    def keep(
        self,
        request_id: UUID,
        *,
        municipality: str,
        national_number: str,
        asked: Asked | None = None,
    ) -> Statement:
        """Keep at which municipality (NIS) a request is, whose it is, and what it asks."""
        return Statement(
            sql=_KEEP,
            parameters={
                "request_id": request_id,
                "municipality": municipality,
                "owner": self.owners.of(national_number),
                "asked": self.owners.asking(national_number, asked.what) if asked else None,
                "reference": asked.reference if asked else None,
                "submitted_at": asked.at if asked else None,
            },
            municipality=municipality,
            gathered=True,
        )
