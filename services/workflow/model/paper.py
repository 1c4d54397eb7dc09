"""A paper of a case: which one it is, of which order, and since when it counts no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.workflow.model.case_events import DocumentAdded
from services.workflow.model.delivery_events import DeliveryCalledOff, RevocationOrdered


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document that was made; `revoked_at` is None as long as it counts."""

    document_id: UUID
    order_id: UUID
    title: str
    kind: str
    revoked_at: datetime | None

    @property
    def counts(self) -> bool:
        """Whether it was neither called off nor taken back."""
        return self.revoked_at is None


def papers_in(past: Sequence[object]) -> tuple[Paper, ...]:
    """Gather the papers in the past of a case, in the order in which they were made."""
    called_off = {f.order_id: f.timestamp for f in past if isinstance(f, DeliveryCalledOff)}
    revoked = {f.document_id: f.timestamp for f in past if isinstance(f, RevocationOrdered)}
    return tuple(
        Paper(
            document_id=fact.document_id,
            order_id=fact.order_id,
            title=fact.title,
            kind=fact.kind,
            revoked_at=called_off.get(fact.order_id) or revoked.get(fact.document_id),
        )
        for fact in past
        if isinstance(fact, DocumentAdded)
    )
