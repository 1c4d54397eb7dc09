"""Listing messages, in the transaction in which they are written."""

from uuid import UUID

from libs.events.unit import Statement
from services.delivery.model.identifiers import About

_LIST = """
INSERT INTO case_message (message_id, request_id, municipality)
SELECT * FROM unnest(%(message_id)s::uuid[], %(request_id)s::uuid[], %(municipality)s::text[])
    ON CONFLICT (message_id) DO NOTHING
"""


def list_message(about: About, message_id: UUID) -> Statement:
    """Keep of which request a message is."""
    return Statement(
        sql=_LIST,
        parameters={
            "message_id": message_id,
            "request_id": about.request_id,
            "municipality": about.municipality,
        },
        municipality=about.municipality,
        gathered=True,
    )
