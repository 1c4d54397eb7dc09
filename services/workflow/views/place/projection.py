"""Keeping the place of a case, in the transaction in which the case is opened."""

from uuid import UUID

from libs.events.unit import Statement

_KEEP = """
INSERT INTO case_place (request_id, municipality)
SELECT * FROM unnest(%(request_id)s::uuid[], %(municipality)s::text[])
    ON CONFLICT (request_id) DO NOTHING
"""


class CasePlaces:
    """Where places are kept."""

    def keep(self, request_id: UUID, *, municipality: str) -> Statement:
        """Keep at which municipality (NIS) a case is."""
        return Statement(
            sql=_KEEP,
            parameters={"request_id": request_id, "municipality": municipality},
            municipality=municipality,
            gathered=True,
        )
