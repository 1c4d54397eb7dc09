"""Whom the register knows a case's applicant as, and what it did with new contact details."""

from datetime import datetime

from libs.events.values import Family
from libs.privacy.sealed import Sealed
from services.workflow.model import case_events as events
from services.workflow.model import neighbour_events as neighbours
from services.workflow.model.memory import CaseMemory


class InNationalRegister(CaseMemory):
    """The part of a case that the registers answer about."""

    @property
    def current_number(self) -> Sealed[neighbours.CurrentNumber] | None:
        """The applicant's number, where it is another one than that of the sign-in."""
        replaced = [f for f in self.past if isinstance(f, neighbours.NumberReplaced)]
        return replaced[-1].current if replaced else None

    @property
    def completed_by(self) -> str | None:
        """Staff id of the clerk who completed it; None when nobody did, or the back office did."""
        ends = (fact for fact in self.past if isinstance(fact, events.Completed))
        return next((end.by for end in ends), None)

    @property
    def must_be_stored(self) -> bool:
        """Whether the National Register must still be told what a clerk completed."""
        return (
            self.about.product.family is Family.CONTACT_DETAILS
            and self.store_in_national_register is True
            and self.completed_by is not None
            and not self._knows(neighbours.NationalRegisterAnswered)
        )

    def note_replaced_number(
        self, current: Sealed[neighbours.CurrentNumber], *, now: datetime
    ) -> None:
        """Remember that another number counts now; the one of the sign-in stays known too."""
        self._record(neighbours.NumberReplaced, now, current=current)

    def note_national_register(self, reason: str | None, *, now: datetime) -> None:
        """Remember once that it stored the details (None), or why not."""
        if self.must_be_stored:
            self._record(
                neighbours.NationalRegisterAnswered, now, stored=reason is None, reason=reason
            )
