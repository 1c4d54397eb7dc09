"""What delivery tells once a document counts no more."""

from datetime import timedelta

from libs.events.contracts.delivery import DocumentIssued, DocumentRevoked


def revoked(issued: DocumentIssued, *, called_off: bool) -> DocumentRevoked:
    """Return what is told of it: called off before it left the house, or taken back by a clerk."""
    return DocumentRevoked(
        request_id=issued.request_id,
        municipality=issued.municipality,
        reference=issued.reference,
        document_id=issued.document_id,
        order_id=issued.order_id,
        called_off=called_off,
        revoked_by=None if called_off else "clerk-1",
        at=issued.issued_at + timedelta(minutes=5),
    )
