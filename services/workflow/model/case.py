"""The case: one request in the hands of the municipality, with its tasks and its one outcome."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID

from libs.events.aggregate import Aggregate, event
from libs.events.contracts.personal import ActReference, Answers, Subject
from libs.events.values import (
    CaseState,
    Channel,
    Purpose,
    Relation,
    RequesterRole,
    SendTo,
    TaskKind,
    Tray,
)
from libs.privacy.sealed import Sealed
from services.workflow.model import act_events, delivery_events, information_events
from services.workflow.model import case_events as events
from services.workflow.model import neighbour_events as neighbours
from services.workflow.model import police_events as police
from services.workflow.model.after_delivery import AfterDelivery
from services.workflow.model.asking import Asking
from services.workflow.model.assigning import Assigning
from services.workflow.model.assigning_events import Assigned as _Assigned
from services.workflow.model.at_back_office import AtBackOffice
from services.workflow.model.at_police import AtPolice
from services.workflow.model.awaiting_act import AwaitingAct
from services.workflow.model.checking import Checking
from services.workflow.model.checking_events import RelationChecked as _RelationChecked
from services.workflow.model.closing import Closing
from services.workflow.model.delivering import STORED_AS_AN_END, Delivering
from services.workflow.model.explaining import Explaining
from services.workflow.model.explaining_events import DecisionExplained as _DecisionExplained
from services.workflow.model.in_national_register import InNationalRegister
from services.workflow.model.task import Task


class Case(
    Explaining,
    Delivering,
    AwaitingAct,
    AfterDelivery,
    Closing,
    Asking,
    Assigning,
    AtBackOffice,
    AtPolice,
    InNationalRegister,
    Checking,
    Aggregate,
):
    """Everything that decisions about one request need; its id is the request's."""

    TOPIC: ClassVar[str] = "workflow.case"

    # the library looks for these two names; mypy holds them against the ones that they extend
    Event = events.Event  # type: ignore[assignment]
    Created = events.Created  # type: ignore[assignment]
    TaskMadeReady = events.TaskMadeReady
    TaskDone = events.TaskDone
    Assigned = _Assigned
    DecisionExplained = _DecisionExplained
    DeliveryDecided = events.DeliveryDecided
    DeliveryOrdered = events.DeliveryOrdered
    DeliveryFellThrough = events.DeliveryFellThrough
    DeliveryCalledOff = delivery_events.DeliveryCalledOff
    AddressChecked = delivery_events.AddressChecked
    DocumentAdded = events.DocumentAdded
    EBoxAnswered = events.EBoxAnswered
    DispatchConfirmed = events.DispatchConfirmed
    Delivered = events.Delivered
    DeliveryCameTooLate = events.DeliveryCameTooLate
    ActMissing = act_events.ActMissing
    ActAdded = act_events.ActAdded
    ActsFound = act_events.ActsFound
    SubjectNamed = act_events.SubjectNamed
    HandedOver = delivery_events.HandedOver
    RevocationOrdered = delivery_events.RevocationOrdered
    LinkRenewalOrdered = delivery_events.LinkRenewalOrdered
    LinkRenewed = delivery_events.LinkRenewed
    GivenToBackOffice = neighbours.GivenToBackOffice
    ForwardedToBackOffice = neighbours.ForwardedToBackOffice
    ForwardingFellThrough = neighbours.ForwardingFellThrough
    ReceivedByBackOffice = neighbours.ReceivedByBackOffice
    ProcessInformationAdded = neighbours.ProcessInformationAdded
    NumberReplaced = neighbours.NumberReplaced
    NationalRegisterAnswered = neighbours.NationalRegisterAnswered
    PoliceAdviceAsked = police.PoliceAdviceAsked
    PoliceReached = police.PoliceReached
    PoliceDeclined = police.PoliceDeclined
    PoliceReminded = police.PoliceReminded
    PoliceAdviceRecorded = police.PoliceAdviceRecorded
    Refused = events.Refused
    HandledOutside = events.HandledOutside
    Completed = events.Completed
    Cancelled = events.Cancelled
    WithdrawalCameTooLate = events.WithdrawalCameTooLate
    InformationAsked = information_events.InformationAsked
    InformationReminded = information_events.InformationReminded
    InformationReceived = information_events.InformationReceived
    RelationChecked = _RelationChecked

    @event(events.Created)
    def __init__(
        self,
        *,
        about: events.About,
        purpose: Purpose,
        relation: Relation,
        subject: Sealed[Subject] | None,
        answers: Sealed[Answers],
        store_in_national_register: bool | None,
        submitted_at: datetime,
        requester_role: RequesterRole,
        same_as: tuple[str, ...] = (),
    ) -> None:
        self.about = about
        self.same_as = same_as
        self.purpose = purpose
        self.relation = relation
        self.subject = subject
        self.answers = answers
        self.store_in_national_register = store_in_national_register
        self.submitted_at = submitted_at
        self.requester_role = requester_role
        self.state = CaseState.OPEN
        self.assignee = None
        self.tasks = {}
        self.tasks_made = 0
        self.order = None
        self.orders_made = 0
        self.paper_can_be_made = True
        self.advice_is_favourable = None
        self.past = []

    @classmethod
    def open(
        cls,
        request_id: UUID,
        about: events.About,
        *,
        purpose: Purpose,
        relation: Relation,
        subject: Sealed[Subject] | None,
        answers: Sealed[Answers],
        store_in_national_register: bool | None,
        submitted_at: datetime,
        now: datetime,
        requester_role: RequesterRole = RequesterRole.APPLICANT,
        same_as: tuple[str, ...] = (),
    ) -> Self:
        """Take a submitted request in hand."""
        return cls._create(
            cls.Created,
            id=request_id,
            timestamp=now,
            about=about,
            purpose=purpose,
            relation=relation,
            subject=subject,
            answers=answers,
            store_in_national_register=store_in_national_register,
            submitted_at=submitted_at,
            requester_role=requester_role,
            same_as=same_as,
        )

    @event(events.TaskMadeReady)
    def _task_was_made_ready(
        self,
        *,
        task_id: UUID,
        kind: TaskKind,
        tray: Tray,
        reasons: tuple[str, ...],
        due_at: datetime | None,
        timestamp: datetime,
    ) -> None:
        self.tasks_made += 1
        self.tasks[task_id] = Task(
            task_id=task_id,
            kind=kind,
            tray=tray,
            reasons=reasons,
            ready_at=timestamp,
            due_at=due_at,
        )

    @event(events.TaskDone)
    def _task_was_done(self, *, task_id: UUID) -> None:
        del self.tasks[task_id]

    @event(_Assigned)
    def _was_assigned(self, *, assignee: str | None) -> None:
        self.assignee = assignee

    @event(events.DeliveryDecided)
    def _delivery_was_decided(
        self,
        *,
        order_id: UUID,
        channel: Channel,
        send_to: SendTo,
        act: Sealed[ActReference] | None,
        by: str,
    ) -> None:
        self._remember_order(order_id, channel, send_to, by=by, placed=False, act=act)

    @event(events.DeliveryOrdered)
    def _delivery_was_ordered(
        self,
        *,
        order_id: UUID,
        channel: Channel,
        send_to: SendTo,
        act: Sealed[ActReference] | None,
        by: str | None,
    ) -> None:
        self._remember_order(order_id, channel, send_to, by=by, placed=True, act=act)

    @event(events.DeliveryFellThrough)
    def _delivery_fell_through(self, *, reason: str, paper_can_be_made: bool) -> None:
        self.state = CaseState.OPEN
        self.paper_can_be_made = paper_can_be_made or reason in STORED_AS_AN_END

    @event(neighbours.GivenToBackOffice)
    def _was_given_to_back_office(self) -> None:
        self.state = CaseState.AT_BACK_OFFICE

    @event(neighbours.ForwardingFellThrough)
    def _forwarding_fell_through(self) -> None:
        self.state = CaseState.OPEN

    @event(police.PoliceAdviceAsked)
    def _police_advice_was_asked(self) -> None:
        self.state = CaseState.AWAITING_POLICE

    @event(police.PoliceAdviceRecorded)
    def _police_advice_was_recorded(self, *, favourable: bool, counts: bool) -> None:
        if counts:
            self.advice_is_favourable = favourable
            self.state = CaseState.OPEN

    def _record(self, fact: type[events.Event], now: datetime, /, **fields: object) -> None:
        stored = getattr(Case, fact.__name__)
        self.trigger_event(stored, timestamp=now, about=self.about, **fields)
