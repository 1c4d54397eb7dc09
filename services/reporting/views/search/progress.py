"""How far a case has come, folded from what workflow announces, in workflow's order."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from libs.events.contracts.workflow import (
    CaseCancelled,
    CaseCompleted,
    CaseDelivered,
    CaseHandledOutside,
    CaseOpened,
    CaseRefused,
    DeliveryOrdered,
    DispatchConfirmed,
    TaskDone,
    TaskReady,
)
from libs.events.values import CaseState, TaskKind

Closing = CaseDelivered | CaseRefused | CaseHandledOutside | CaseCompleted | CaseCancelled
Advancing = CaseOpened | TaskReady | TaskDone | DeliveryOrdered | DispatchConfirmed
Told = Closing | Advancing

CLOSING = (CaseDelivered, CaseRefused, CaseHandledOutside, CaseCompleted, CaseCancelled)
ADVANCING = (CaseOpened, TaskReady, TaskDone, DeliveryOrdered, DispatchConfirmed)

_OUTCOME_OF = {
    CaseDelivered: CaseState.DELIVERED,
    CaseRefused: CaseState.REFUSED,
    CaseHandledOutside: CaseState.HANDLED_OUTSIDE,
    CaseCompleted: CaseState.COMPLETED,
    CaseCancelled: CaseState.CANCELLED,
}
_STATUS_OF_TASK = {
    TaskKind.HANDLE: CaseState.OPEN,
    TaskKind.DELIVER: CaseState.OPEN,
    TaskKind.GIVE_ADVICE: CaseState.AWAITING_POLICE,
    TaskKind.ADD_ACT: CaseState.AWAITING_ACT,
}
"""The tasks that say where a case stands; confirming a dispatch or cancelling does not move it."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What workflow told about one case, up to `position` of its log; None means: not told.

    Attributes:
        assignee: the member of staff who handled it last (opaque id).
        automatic: False as soon as a clerk is needed.
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
    closed_at: datetime | None = None
    refusal_reason: str | None = None

    def after(self, told: Told, *, position: int) -> "Progress":
        """Return the progress once `told` is known; nothing is added after an outcome."""
        if position <= self.position or self.outcome is not None:
            return self
        moved = replace(self, position=position)
        if isinstance(told, CLOSING):
            return _closed(moved, told)
        return _advanced(moved, told)


def beginning(told: Told) -> Progress:
    """Return the progress of a case of which nothing was told before `told`."""
    return Progress(
        request_id=told.request_id, municipality=told.municipality, reference=told.reference
    )


def _closed(progress: Progress, told: Closing) -> Progress:
    outcome = _OUTCOME_OF[type(told)]
    return replace(
        progress,
        status=outcome,
        outcome=outcome,
        automatic=told.automatic,
        assignee=told.closed_by or progress.assignee,
        closed_at=told.closed_at,
        channel=told.channel if isinstance(told, CaseDelivered) else progress.channel,
        refusal_reason=told.reason if isinstance(told, CaseRefused) else None,
    )


def _advanced(progress: Progress, told: Advancing) -> Progress:
    match told:
        case CaseOpened():
            return replace(progress, status=CaseState.OPEN)
        case TaskReady(kind=kind) if kind in _STATUS_OF_TASK:
            return replace(progress, status=_STATUS_OF_TASK[kind], automatic=False)
        case TaskReady():
            return progress
        case TaskDone(done_by=done_by):
            return replace(progress, assignee=done_by or progress.assignee)
        case DeliveryOrdered():
            return replace(
                progress,
                status=CaseState.DELIVERING,
                channel=told.channel,
                automatic=told.automatic,
                assignee=told.ordered_by or progress.assignee,
            )
        case DispatchConfirmed(confirmed_by=confirmed_by):
            return replace(progress, assignee=confirmed_by)
