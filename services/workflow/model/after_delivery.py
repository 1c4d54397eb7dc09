"""What can still happen to a delivered case: handed over, a new link, a document taken back."""

from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Explanation
from libs.events.values import Addressee, Channel, EBoxResult
from libs.privacy.sealed import Sealed
from services.workflow.model import delivery_events as events
from services.workflow.model.case_events import EBoxAnswered
from services.workflow.model.memory import ActionIsNotPossible, CaseMemory
from services.workflow.model.order import Order
from services.workflow.model.task import renewal_id_for
from services.workflow.rules.actions_a_clerk_may_take import Action


class AfterDelivery(CaseMemory):
    """The part of a case that goes on once it was delivered; its outcome stays."""

    @property
    def handed_over(self) -> events.HandedOver | None:
        """When, to whom and by whom the paper was handed over; None: not."""
        return next((fact for fact in self.past if isinstance(fact, events.HandedOver)), None)

    def hand_over(self, recipient: Addressee, *, by: str, now: datetime) -> None:
        """Note, as a clerk, that somebody fetched the paper at the counter."""
        self.may(Action.HAND_OVER)
        self._record(events.HandedOver, now, recipient=recipient, by=by)

    def renew_link(self, *, by: str, now: datetime) -> None:
        """Let, as a clerk, a new link to the document be sent."""
        self.may(Action.RENEW_LINK)
        ordered = [fact for fact in self.past if isinstance(fact, events.LinkRenewalOrdered)]
        self._record(
            events.LinkRenewalOrdered,
            now,
            order_id=self._delivered_order.order_id,
            renewal_id=renewal_id_for(self.id, len(ordered) + 1),
            by=by,
        )

    def note_renewed_link(
        self, document_id: UUID, *, available_until: datetime, by: str | None, now: datetime
    ) -> None:
        """Remember once that a new link works."""
        told = {"document_id": document_id, "available_until": available_until, "by": by}
        if not self._knows(events.LinkRenewed, **told):
            self._record(events.LinkRenewed, now, **told)

    def has_paper(self, document_id: UUID) -> bool:
        """Tell whether a document is of this case."""
        return any(paper.document_id == document_id for paper in self.papers)

    def revoke_document(
        self, document_id: UUID, explanation: Sealed[Explanation], *, by: str, now: datetime
    ) -> None:
        """Take back, as a clerk, a document that reached its person.

        Raises:
            CaseIsClosed, ActionIsNotPossible: it cannot be done now, or was done before.
        """
        self.may(Action.REVOKE_DOCUMENT)
        if not any(paper.document_id == document_id for paper in self.papers_that_count):
            raise ActionIsNotPossible
        self._record(
            events.RevocationOrdered,
            now,
            order_id=self._delivered_order.order_id,
            document_id=document_id,
            explanation=explanation,
            in_ebox=self._knows(
                EBoxAnswered, document_id=document_id, outcome=EBoxResult.DELIVERED
            ),
            may_be_in_ebox=(
                self._delivered_order.channel is Channel.DIGITAL
                and not self._knows(EBoxAnswered, document_id=document_id)
            ),
            by=by,
        )

    @property
    def _delivered_order(self) -> Order:
        if self.order is None:
            raise ActionIsNotPossible
        return self.order
