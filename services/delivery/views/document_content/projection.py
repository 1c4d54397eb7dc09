"""Keeping papers."""

from libs.events.unit import Statement
from services.delivery.model.stored import Content

_KEEP = """
INSERT INTO document_content
    (document_id, kind, delivery_id, request_id, municipality, sha256, made_at, box)
VALUES
    (%(document_id)s, %(kind)s, %(delivery_id)s, %(request_id)s, %(municipality)s, %(sha256)s,
     %(made_at)s, %(box)s)
ON CONFLICT (document_id, kind) DO NOTHING
"""


def keep(content: Content) -> Statement:
    """Keep a paper; the first one stays."""
    return Statement(
        sql=_KEEP,
        parameters={
            "document_id": content.document_id,
            "kind": content.kind.value,
            "delivery_id": content.delivery_id,
            "request_id": content.request_id,
            "municipality": content.municipality,
            "sha256": content.sha256,
            "made_at": content.made_at,
            "box": content.box,
        },
        municipality=content.municipality,
    )
