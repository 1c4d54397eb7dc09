"""Letting links work."""

from libs.events.unit import Statement
from services.delivery.model.stored import Link

_OPEN = """
INSERT INTO download_link
    (hash, document_id, delivery_id, request_id, municipality, available_until)
VALUES
    (%(hash)s, %(document_id)s, %(delivery_id)s, %(request_id)s, %(municipality)s,
     %(available_until)s)
ON CONFLICT (hash) DO NOTHING
"""


def open_link(link: Link) -> Statement:
    """Let a link work until its moment."""
    return Statement(
        sql=_OPEN,
        parameters={
            "hash": link.hash,
            "document_id": link.document_id,
            "delivery_id": link.delivery_id,
            "request_id": link.request_id,
            "municipality": link.municipality,
            "available_until": link.available_until,
        },
        municipality=link.municipality,
    )
