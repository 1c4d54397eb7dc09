"""Keeping the place of a request, in the transaction in which it is submitted."""

from dataclasses import dataclass
from uuid import UUID

from libs.events.unit import Statement
from services.intake.views.my_requests.owner import Owners

_KEEP = """
INSERT INTO request_place (request_id, municipality, owner)
SELECT * FROM unnest(%(request_id)s::uuid[], %(municipality)s::text[], %(owner)s::bytea[])
    ON CONFLICT (request_id) DO NOTHING
"""


@dataclass(frozen=True, kw_only=True)
class RequestPlaces:
    """Where places are kept; of whose it is only a hash is."""

    owners: Owners

    def keep(self, request_id: UUID, *, municipality: str, national_number: str) -> Statement:
        """Keep at which municipality (NIS) a request is, and whose it is."""
        return Statement(
            sql=_KEEP,
            parameters={
                "request_id": request_id,
                "municipality": municipality,
                "owner": self.owners.of(national_number),
            },
            municipality=municipality,
            gathered=True,
        )
