"""Who has a case: claimed, released, given to a colleague; colleagues may help all the same."""

from datetime import datetime
from enum import StrEnum

from libs.events.contracts.personal import Explanation
from libs.privacy.sealed import Sealed
from services.workflow.model.assigning_events import Assigned
from services.workflow.model.memory import CaseIsClosed, CaseMemory
from services.workflow.rules.a_claimed_case_is_left_to_who_has_it import (
    a_claimed_case_is_left_to_who_has_it,
)


class Assignment(StrEnum):
    """What can be ordered about who has a case; unlike an action it never moves the case."""

    CLAIM = "claim"
    RELEASE = "release"
    ASSIGN = "assign"


class Assigning(CaseMemory):
    """The part of a case that is somebody's."""

    def claim(self, *, by: str, is_lead: bool, now: datetime) -> None:
        """Take the case; nothing when it is one's own already."""
        self._give_to(by, reason=None, by=by, is_lead=is_lead, now=now)

    def release(self, *, by: str, is_lead: bool, now: datetime) -> None:
        """Let go of the case; nothing when nobody has it."""
        self._give_to(None, reason=None, by=by, is_lead=is_lead, now=now)

    def assign(
        self,
        to: str,
        *,
        reason: Sealed[Explanation] | None,
        by: str,
        is_lead: bool,
        now: datetime,
    ) -> None:
        """Give the case to a colleague; nothing when he has it already."""
        self._give_to(to, reason=reason, by=by, is_lead=is_lead, now=now)

    def may_be_assigned(self, *, by: str, is_lead: bool) -> None:
        """Let who may give the case away, or take it, pass.

        Raises:
            CaseIsClosed: the assignment ended with the case.
            CaseIsClaimed: a colleague has it.
        """
        if self.is_closed:
            raise CaseIsClosed
        a_claimed_case_is_left_to_who_has_it(self.assignee, by=by, is_lead=is_lead)

    def _give_to(
        self,
        assignee: str | None,
        *,
        reason: Sealed[Explanation] | None,
        by: str,
        is_lead: bool,
        now: datetime,
    ) -> None:
        self.may_be_assigned(by=by, is_lead=is_lead)
        if assignee != self.assignee:
            self._record(Assigned, now, assignee=assignee, reason=reason, by=by)
