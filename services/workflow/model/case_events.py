"""Everything that can happen to a case, as it is stored.

Each event carries what its public contract needs (`about`), for an announcement sees nothing but
the event. `by` is the opaque id of a member of staff, never a name; None is Loket itself.
"""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from libs.events.aggregate import Aggregate
from libs.events.contracts.personal import (
    ActReference,
    Answers,
    Applicant,
    Explanation,
    Person,
    Subject,
)
from libs.events.contracts.products import Product
from libs.events.values import (
    CaseState,
    Channel,
    EBoxResult,
    Purpose,
    Relation,
    RequesterRole,
    SendTo,
    TaskKind,
    Tray,
)
from libs.privacy.sealed import Sealed


class About(BaseModel):
    """Which request a case is about; never changes. `municipality` is its NIS code."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    reference: str
    municipality: str
    product: Product
    applicant: Sealed[Applicant]


class Event(Aggregate.Event):
    """Base of what happens to a case; the case remembers its past for the page that shows it."""

    about: About

    def apply(self, aggregate: Any) -> None:
        """Add this event to the past of the case."""
        aggregate.past.append(self)


class Outcome(Event):
    """Base of the five ends of a case; `STATE` is what the case becomes."""

    STATE: ClassVar[CaseState]

    def apply(self, aggregate: Any) -> None:
        """Close the case, whoever had it."""
        super().apply(aggregate)
        aggregate.state = self.STATE
        aggregate.assignee = None


class Created(Event, Aggregate.Created):
    """The case was opened for a submitted request.

    `same_as` are the references of what the same person asked before and still awaited.
    """

    TOPIC: ClassVar[str] = "workflow.case.opened"
    class_version: ClassVar[int] = 2
    purpose: Purpose
    relation: Relation
    subject: Sealed[Subject] | None
    answers: Sealed[Answers]
    store_in_national_register: bool | None
    submitted_at: datetime
    requester_role: RequesterRole
    same_as: tuple[str, ...] = ()

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before there were reporters, whoever asked was the applicant."""
        state["requester_role"] = RequesterRole.APPLICANT.value


class TaskMadeReady(Event):
    """A task was put in a tray; it is in time until (not including) `due_at`, None: whenever.

    `asked_before` tells whether the same person awaited the same already when this was asked.
    """

    TOPIC: ClassVar[str] = "workflow.case.task-made-ready"
    class_version: ClassVar[int] = 2  # 1 had no due date
    task_id: UUID
    kind: TaskKind
    tray: Tray
    reasons: tuple[str, ...]
    due_at: datetime | None
    asked_before: bool = False

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Give what was put ready before there were due dates none."""
        state["due_at"] = None


class TaskDone(Event):
    """A task was done, or was withdrawn because nobody needs it any more (`by` is None)."""

    TOPIC: ClassVar[str] = "workflow.case.task-done"
    task_id: UUID
    kind: TaskKind
    by: str | None


class DeliveryDecided(Event):
    """A clerk decided to deliver, this `act` where there were several; the rest must be asked."""

    TOPIC: ClassVar[str] = "workflow.case.delivery-decided"
    order_id: UUID
    channel: Channel
    send_to: SendTo
    act: Sealed[ActReference] | None = None
    by: str


class DeliveryOrdered(Event):
    """The paper can be made: `person` is on it, `recipient` gets the letter (None: the same).

    `act` is the act that is passed on; None: the paper is ours.
    """

    TOPIC: ClassVar[str] = "workflow.case.delivery-ordered"
    order_id: UUID
    channel: Channel
    send_to: SendTo
    automatic: bool
    person: Sealed[Person]
    recipient: Sealed[Person] | None
    act: Sealed[ActReference] | None = None
    by: str | None


class DeliveryFellThrough(Event):
    """The delivery cannot go on; `paper_can_be_made` tells whether another try makes sense."""

    TOPIC: ClassVar[str] = "workflow.case.delivery-fell-through"
    order_id: UUID
    reason: str
    paper_can_be_made: bool


class DocumentAdded(Event):
    """Delivery made the paper."""

    TOPIC: ClassVar[str] = "workflow.case.document-added"
    document_id: UUID
    order_id: UUID
    title: str
    kind: str


class EBoxAnswered(Event):
    """What became of the copy for My eBox."""

    TOPIC: ClassVar[str] = "workflow.case.ebox-answered"
    document_id: UUID
    outcome: EBoxResult


class DispatchConfirmed(Event):
    """A clerk posted the paper."""

    TOPIC: ClassVar[str] = "workflow.case.dispatch-confirmed"
    by: str


class Delivered(Outcome):
    """Outcome: the paper reached the person."""

    TOPIC: ClassVar[str] = "workflow.case.delivered"
    STATE: ClassVar[CaseState] = CaseState.DELIVERED
    channel: Channel
    automatic: bool
    by: str | None


class DeliveryCameTooLate(Event):
    """Delivery announced something about an order of a case that was closed in between."""

    TOPIC: ClassVar[str] = "workflow.case.delivery-came-too-late"
    order_id: UUID


class Refused(Outcome):
    """Outcome: refused, by a rule (`reason` is its code), a clerk or the back office."""

    TOPIC: ClassVar[str] = "workflow.case.refused"
    STATE: ClassVar[CaseState] = CaseState.REFUSED
    reason: str
    explanation: Sealed[Explanation] | None
    by: str | None


class HandledOutside(Outcome):
    """Outcome: a clerk handles it in the back-office application."""

    TOPIC: ClassVar[str] = "workflow.case.handled-outside"
    STATE: ClassVar[CaseState] = CaseState.HANDLED_OUTSIDE
    inform: bool
    explanation: Sealed[Explanation] | None
    by: str


class Completed(Outcome):
    """Outcome: a clerk finished it, or the back office did (`by` is None)."""

    TOPIC: ClassVar[str] = "workflow.case.completed"
    STATE: ClassVar[CaseState] = CaseState.COMPLETED
    inform: bool
    explanation: Sealed[Explanation] | None
    by: str | None


class Cancelled(Outcome):
    """Outcome: cancelled by a clerk, or withdrawn in time by the applicant (`by` is None).

    Where `by` is None and it was not withdrawn, the back office cancelled it.
    """

    TOPIC: ClassVar[str] = "workflow.case.cancelled"
    STATE: ClassVar[CaseState] = CaseState.CANCELLED
    withdrawn: bool
    inform: bool
    explanation: Sealed[Explanation] | None
    by: str | None


class WithdrawalCameTooLate(Event):
    """The applicant wanted to withdraw when the decision had fallen."""

    TOPIC: ClassVar[str] = "workflow.case.withdrawal-came-too-late"
