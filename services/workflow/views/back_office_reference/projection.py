"""Keeping a reference of the back office, in the transaction in which it becomes known."""

from uuid import UUID

from libs.events.unit import Statement

_KEEP = """
INSERT INTO back_office_reference (reference, municipality, request_id)
VALUES (%(reference)s, %(municipality)s, %(request_id)s)
    ON CONFLICT (reference, municipality) DO NOTHING
"""


class BackOfficeReferences:
    """Where references are kept."""

    def keep(self, reference: str, *, request_id: UUID, municipality: str) -> Statement:
        """Keep which request of a municipality (NIS) has a reference; the first one stays."""
        return Statement(
            sql=_KEEP,
            parameters={
                "reference": reference,
                "municipality": municipality,
                "request_id": request_id,
            },
            municipality=municipality,
        )
