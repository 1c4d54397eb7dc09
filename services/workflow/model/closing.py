"""How a case ends other than by delivery: exactly one outcome, after which no task is left."""

from datetime import datetime

from libs.events.contracts.personal import Explanation
from libs.events.values import TaskKind
from libs.privacy.sealed import Sealed
from services.workflow.model import case_events as events
from services.workflow.model.memory import CaseMemory
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.withdrawing_is_possible_until_the_decision import (
    withdrawing_is_possible_until_the_decision,
)

BY_CLERK = "by-clerk"
"""Reason of a refusal that a clerk explains."""


class Closing(CaseMemory):
    """The part of a case that ends it."""

    def refuse_by_rule(self, reason: str, *, now: datetime) -> None:
        """Refuse without a clerk; `reason` is the code of a rule."""
        self._record(events.Refused, now, reason=reason, explanation=None, by=None)

    def refuse(self, explanation: Sealed[Explanation], *, by: str, now: datetime) -> None:
        """Refuse, as a clerk, with an explanation."""
        self.may(Action.REFUSE)
        self._finish(TaskKind.DELIVER, TaskKind.ADD_ACT, by=by, now=now)
        self._record(events.Refused, now, reason=BY_CLERK, explanation=explanation, by=by)
        self._finish(*TaskKind, by=None, now=now)

    def complete(
        self, *, inform: bool, explanation: Sealed[Explanation] | None, by: str, now: datetime
    ) -> None:
        """Finish, as a clerk."""
        self.may(Action.COMPLETE)
        self._finish(TaskKind.HANDLE, by=by, now=now)
        self._record(events.Completed, now, inform=inform, explanation=explanation, by=by)
        self._finish(*TaskKind, by=None, now=now)

    def handle_outside(
        self, *, inform: bool, explanation: Sealed[Explanation] | None, by: str, now: datetime
    ) -> None:
        """Leave it, as a clerk, to the back-office application."""
        self.may(Action.HANDLE_OUTSIDE_SYSTEM)
        self._finish(TaskKind.HANDLE, by=by, now=now)
        self._record(events.HandledOutside, now, inform=inform, explanation=explanation, by=by)
        self._finish(*TaskKind, by=None, now=now)

    def cancel(
        self, *, inform: bool, explanation: Sealed[Explanation] | None, by: str, now: datetime
    ) -> None:
        """Cancel, as a clerk."""
        self.may(Action.CANCEL)
        self._finish(TaskKind.CANCEL, by=by, now=now)
        self._record(
            events.Cancelled,
            now,
            withdrawn=False,
            inform=inform,
            explanation=explanation,
            by=by,
        )
        self._finish(*TaskKind, by=None, now=now)

    def withdraw(self, *, now: datetime) -> None:
        """Answer the wish to withdraw: in time, or too late, which is told once (C19)."""
        if self._knows(events.Cancelled, withdrawn=True):
            return
        if withdrawing_is_possible_until_the_decision(self.state):
            self._record(
                events.Cancelled, now, withdrawn=True, inform=True, explanation=None, by=None
            )
            self._finish(*TaskKind, by=None, now=now)
        elif not self._knows(events.WithdrawalCameTooLate):
            self._record(events.WithdrawalCameTooLate, now)
