"""What a clerk must know of a case that is about somebody other than the applicant."""

from datetime import datetime

from libs.events.values import Relation
from services.workflow.model.checking_events import RelationChecked
from services.workflow.model.memory import CaseMemory
from services.workflow.rules import Check
from services.workflow.rules.what_a_clerk_checks_for_another import what_a_clerk_checks_for_another


class Checking(CaseMemory):
    """The part of a case that tells what was found out about both."""

    @property
    def relation_must_be_checked(self) -> bool:
        """Whether the register must still be asked how the applicant stands to the subject."""
        return (
            self.relation is not Relation.SELF
            and self.subject is not None
            and not self.is_closed
            and not self._knows(RelationChecked)
        )

    @property
    def checks(self) -> tuple[Check, ...]:
        """What must be known, with what was found; nothing where one asks for oneself."""
        told = (fact.checks for fact in self.past if isinstance(fact, RelationChecked))
        unasked = what_a_clerk_checks_for_another(
            self.relation, source=self.about.product.source, looked=None
        )
        return next(told, unasked)

    def note_relation(self, checks: tuple[Check, ...], *, now: datetime) -> None:
        """Remember once what was found."""
        if self.relation_must_be_checked:
            self._record(RelationChecked, now, checks=checks)
