"""How far a case has come, folded from what workflow announces, in workflow's order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from libs.events.contracts.workflow import (
    CaseAssigned,
    CaseCancelled,
    CaseCompleted,
    CaseDelivered,
    CaseHandledOutside,
    CaseOpened,
    CaseRefused,
    DeliveryOrdered,
    DispatchConfirmed,
    ForwardedToBackOffice,
    PoliceAdviceAsked,
    TaskDone,
    TaskReady,
)
from libs.events.envelope import Contract
from libs.events.values import CaseState, TaskKind

Closing = CaseDelivered | CaseRefused | CaseHandledOutside | CaseCompleted | CaseCancelled
Advancing = (
    CaseOpened
    | TaskReady
    | TaskDone
    | CaseAssigned
    | ForwardedToBackOffice
    | PoliceAdviceAsked
    | DeliveryOrdered
    | DispatchConfirmed
)
Told = Closing | Advancing

CLOSING = (CaseDelivered, CaseRefused, CaseHandledOutside, CaseCompleted, CaseCancelled)
ADVANCING = (
    CaseOpened,
    TaskReady,
    TaskDone,
    CaseAssigned,
    ForwardedToBackOffice,
    PoliceAdviceAsked,
    DeliveryOrdered,
    DispatchConfirmed,
)

_OUTCOME_OF = {
    CaseDelivered: CaseState.DELIVERED,
    CaseRefused: CaseState.REFUSED,
    CaseHandledOutside: CaseState.HANDLED_OUTSIDE,
    CaseCompleted: CaseState.COMPLETED,
    CaseCancelled: CaseState.CANCELLED,
}
_STATUS_OF: Mapping[type[Contract], CaseState] = {
    CaseOpened: CaseState.OPEN,
    ForwardedToBackOffice: CaseState.AT_BACK_OFFICE,
    PoliceAdviceAsked: CaseState.AWAITING_POLICE,
}
_STATUS_OF_TASK = {
    TaskKind.HANDLE: CaseState.OPEN,
    TaskKind.DELIVER: CaseState.OPEN,
    TaskKind.GIVE_ADVICE: CaseState.AWAITING_POLICE,
    TaskKind.ADD_ACT: CaseState.AWAITING_ACT,
}
"""The tasks that say where a case stands; confirming a dispatch or cancelling does not move it."""


@dataclass(kw_only=True, slots=True)
class Progress:
    """What workflow told about one case, up to `position` of its log; None means: not told.

    It changes as it goes along: a batch folds thousands of events, and keeps none of what lies
    between.

    Attributes:
        assignee: the member of staff to whom it was given, or who handled it, last (opaque id).
        released: that member let go of it, and nobody took it since.
        channel: how it is delivered; of what ended otherwise there is none, whatever was ordered.
        automatic: False as soon as a clerk is needed. None: nobody decided, the applicant withdrew.
    """

    request_id: UUID
    municipality: str
    reference: str
    position: int = 0
    status: CaseState | None = None
    outcome: CaseState | None = None
    channel: str | None = None
    automatic: bool | None = None
    assignee: str | None = None
    released: bool = False
    closed_at: datetime | None = None
    refusal_reason: str | None = None

    @classmethod
    def of(cls, told: Told) -> Self:
        """Return the progress of a case of which nothing was told before."""
        return cls(
            request_id=told.request_id, municipality=told.municipality, reference=told.reference
        )

    def take(self, told: Told, *, position: int) -> None:
        """Take in what is told; nothing is added after an outcome, or for a second time."""
        if position <= self.position or self.outcome is not None:
            return
        self.position = position
        if isinstance(told, CLOSING):
            self._close(told)
        else:
            self._advance(told)

    def _close(self, told: Closing) -> None:
        self.status = self.outcome = _OUTCOME_OF[type(told)]
        withdrawn = isinstance(told, CaseCancelled) and told.withdrawn
        self.automatic = None if withdrawn else told.automatic
        self._is_handled_by(told.closed_by)
        self.closed_at = told.closed_at
        self.channel = told.channel if isinstance(told, CaseDelivered) else None
        if isinstance(told, CaseRefused):
            self.refusal_reason = told.reason

    def _advance(self, told: Advancing) -> None:
        match told:
            case CaseOpened() | ForwardedToBackOffice() | PoliceAdviceAsked():
                self.status = _STATUS_OF[type(told)]
            case TaskReady(kind=kind):
                if kind in _STATUS_OF_TASK:
                    self.status = _STATUS_OF_TASK[kind]
                    self.automatic = False
            case TaskDone(done_by=done_by):
                self._is_handled_by(done_by)
            case CaseAssigned(assignee=assignee):
                self.assignee, self.released = assignee, assignee is None
            case DeliveryOrdered():
                self.status = CaseState.DELIVERING
                self.channel = told.channel
                self.automatic = told.automatic
                self._is_handled_by(told.ordered_by)
            case DispatchConfirmed(confirmed_by=confirmed_by):
                self._is_handled_by(confirmed_by)

    def _is_handled_by(self, staff_id: str | None) -> None:
        if staff_id is not None:
            self.assignee, self.released = staff_id, False
