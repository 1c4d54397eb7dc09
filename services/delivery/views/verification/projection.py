"""Letting everybody check the code of a document, also once it counts no more."""

from datetime import datetime
from uuid import UUID

from libs.events.unit import Statement
from services.delivery.model.identifiers import About
from services.delivery.model.stored import Issue

_MAKE_VERIFIABLE = """
INSERT INTO verification
    (code, document_id, request_id, municipality, kind, issued_at, issued_by, sha256)
VALUES
    (%(code)s, %(document_id)s, %(request_id)s, %(municipality)s, %(kind)s, %(issued_at)s,
     %(issued_by)s, %(sha256)s)
ON CONFLICT (document_id) DO NOTHING
"""

_REVOKE = """
UPDATE verification SET revoked_at = %(at)s
 WHERE document_id = %(document_id)s AND revoked_at IS NULL
"""


def make_verifiable(issue: Issue) -> Statement:
    """Let the code of a document be checked."""
    return Statement(
        sql=_MAKE_VERIFIABLE,
        parameters={
            "code": issue.code,
            "document_id": issue.document_id,
            "request_id": issue.request_id,
            "municipality": issue.municipality,
            "kind": issue.kind,
            "issued_at": issue.issued_at,
            "issued_by": issue.issued_by,
            "sha256": issue.sha256,
        },
        municipality=issue.municipality,
    )


def revoke(about: About, document_id: UUID, at: datetime) -> Statement:
    """Say from now on that a document counts no more; the first moment stays."""
    return Statement(
        sql=_REVOKE,
        parameters={"document_id": document_id, "at": at},
        municipality=about.municipality,
    )
