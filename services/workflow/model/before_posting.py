"""What there is to mind about a letter that waits to be posted."""

from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Person
from libs.events.values import CaseState, TaskKind
from libs.privacy.sealed import Sealed
from services.workflow.model import case_events as events
from services.workflow.model import delivery_events
from services.workflow.model.memory import ActionIsNotPossible, CaseMemory
from services.workflow.model.question import questions_in
from services.workflow.rules.what_to_mind_before_posting import QUESTION_UNANSWERED


class BeforePosting(CaseMemory):
    """The part of a case that looks after a letter until it is posted."""

    def is_delivering(self, order_id: UUID) -> bool:
        """Tell whether this is the delivery that is going on."""
        return (
            self.state is CaseState.DELIVERING
            and self.order is not None
            and self.order.order_id == order_id
        )

    def awaits_posting(self, order_id: UUID) -> bool:
        """Tell whether the letter of this order is ready and was not posted yet."""
        return self.is_delivering(order_id) and self._waits_for(TaskKind.CONFIRM_DISPATCH)

    @property
    def people_of_the_letter(self) -> tuple[Sealed[Person], Sealed[Person] | None]:
        """Whom the paper of the order names, and who gets it where that is somebody else.

        Raises:
            ActionIsNotPossible: nothing was ordered.
        """
        for fact in reversed(self.past):
            if isinstance(fact, events.DeliveryOrdered):
                return fact.person, fact.recipient
        raise ActionIsNotPossible

    def note_address(self, order_id: UUID, warnings: tuple[str, ...], *, now: datetime) -> None:
        """Remember what is to be minded about where the letter goes, when that changed."""
        if self.is_delivering(order_id) and warnings != self._address_warnings:
            self._record(delivery_events.AddressChecked, now, order_id=order_id, warnings=warnings)

    @property
    def warnings(self) -> tuple[str, ...]:
        """The codes of what a clerk must mind before the letter that is ready is posted."""
        if not self._waits_for(TaskKind.CONFIRM_DISPATCH):
            return ()
        unanswered = any(not question.answers for question in questions_in(self.past))
        return (*self._address_warnings, *((QUESTION_UNANSWERED,) if unanswered else ()))

    @property
    def _address_warnings(self) -> tuple[str, ...]:
        order_id = self.order.order_id if self.order else None
        checked = (
            fact.warnings
            for fact in reversed(self.past)
            if isinstance(fact, delivery_events.AddressChecked) and fact.order_id == order_id
        )
        return next(checked, ())
