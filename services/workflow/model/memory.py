"""What a case remembers, and the small steps that every decision is made of."""

from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import ActReference, Answers, Subject
from libs.events.refusals import Refused
from libs.events.values import (
    OUTCOMES,
    CaseState,
    Channel,
    Purpose,
    Relation,
    SendTo,
    TaskKind,
)
from libs.privacy.sealed import Sealed
from services.workflow.model import case_events as events
from services.workflow.model.delivery_events import HandedOver
from services.workflow.model.order import Order
from services.workflow.model.paper import Paper, papers_in
from services.workflow.model.police_events import PoliceAdviceAsked
from services.workflow.model.task import Task, task_id_for, tray_of
from services.workflow.rules.a_task_is_due_in_working_days import (
    USUAL_TERMS,
    WorkingDays,
    a_task_is_due_in_working_days,
)
from services.workflow.rules.actions_a_clerk_may_take import Action, actions_a_clerk_may_take
from services.workflow.rules.another_way_can_be_chosen_until_it_is_posted import (
    another_way_can_be_chosen,
)
from services.workflow.rules.what_a_clerk_may_do_after_delivery import (
    AFTER_DELIVERY,
    what_a_clerk_may_do_after_delivery,
)


class CaseIsClosed(Refused):
    """The case has its outcome; nothing more can be done."""


class ActionIsNotPossible(Refused):
    """The case does not offer this action now: it is done already, or its turn has not come."""


class CaseMemory:
    """The state of a case; only its events change it.

    Attributes:
        about: reference, municipality, product and applicant; never changes.
        same_as: references of what the same person had asked before and still awaited.
        assignee: staff id of who has the case; None: nobody, or it is closed.
        tasks: the open tasks.
        tasks_made: how many tasks there have ever been (their ids count on).
        order: the delivery that was decided last.
        orders_made: how many deliveries were ever decided.
        paper_can_be_made: False when the register does not support what the paper would state.
        advice_is_favourable: the advice of the police that counts; None: there is none.
        past: every event so far, for the page that tells the story.
    """

    id: UUID
    about: events.About
    purpose: Purpose
    relation: Relation
    subject: Sealed[Subject] | None
    answers: Sealed[Answers]
    store_in_national_register: bool | None
    submitted_at: datetime
    same_as: tuple[str, ...]
    state: CaseState
    assignee: str | None
    tasks: dict[UUID, Task]
    tasks_made: int
    order: Order | None
    orders_made: int
    paper_can_be_made: bool
    advice_is_favourable: bool | None
    past: list[events.Event]

    @property
    def actions(self) -> tuple[Action, ...]:
        """What a clerk may do now."""
        if self.state is CaseState.DELIVERED and self.order is not None:
            return what_a_clerk_may_do_after_delivery(
                channel=self.order.channel,
                paper_counts=bool(self.papers_that_count),
                handed_over=self._knows(HandedOver),
            )
        return actions_a_clerk_may_take(
            state=self.state,
            open_tasks={task.kind for task in self.tasks.values()},
            paper_can_be_made=self.paper_can_be_made,
            advice_is_favourable=self.advice_is_favourable,
            advice_is_needed=self.about.product.police_advice,
            police_were_asked=self._knows(PoliceAdviceAsked),
            way_can_be_changed=self.way_can_be_changed,
        )

    @property
    def way_can_be_changed(self) -> bool:
        """Whether a clerk can still choose another way for the delivery that is under way."""
        order = self.order
        return (
            self.state is CaseState.DELIVERING
            and order is not None
            and another_way_can_be_chosen(
                by_clerk=order.by is not None, channel=order.channel, placed=order.placed
            )
        )

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every paper that was ever made."""
        return papers_in(self.past)

    @property
    def papers_that_count(self) -> tuple[Paper, ...]:
        """The papers of the order that was given last, as far as they were not taken back."""
        ordered = self.order.order_id if self.order else None
        return tuple(one for one in self.papers if one.counts and one.order_id == ordered)

    @property
    def is_closed(self) -> bool:
        """Whether there is an outcome."""
        return self.state in OUTCOMES

    @property
    def awaits_its_first_decision(self) -> bool:
        """Whether nothing was decided since the case was opened."""
        return self.state is CaseState.OPEN and not self.tasks_made and not self.orders_made

    def may(self, action: Action) -> None:
        """Let an action of a clerk pass.

        Raises:
            CaseIsClosed: there is an outcome already.
            ActionIsNotPossible: the case does not offer it now.
        """
        if action in self.actions:
            return
        follows = self.state is CaseState.DELIVERED and action in AFTER_DELIVERY
        raise CaseIsClosed if self.is_closed and not follows else ActionIsNotPossible

    def _remember_order(
        self,
        order_id: UUID,
        channel: Channel,
        send_to: SendTo,
        *,
        by: str | None,
        placed: bool,
        act: Sealed[ActReference] | None,
    ) -> None:
        known = self.order is not None and self.order.order_id == order_id
        self.orders_made += not known
        self.order = Order(
            order_id=order_id, channel=channel, send_to=send_to, by=by, placed=placed, act=act
        )
        self.state = CaseState.DELIVERING

    def give_to_a_clerk(
        self,
        kind: TaskKind,
        reasons: tuple[str, ...],
        *,
        now: datetime,
        terms: WorkingDays = USUAL_TERMS,
    ) -> None:
        """Put a clerk's task ready, and the parked one to cancel where there is none yet.

        `terms` are those of the municipality: how many working days there are for it.
        """
        self._make_ready(kind, reasons, now=now, terms=terms)
        self.park_cancelling(now=now)

    def park_cancelling(self, *, now: datetime) -> None:
        """Put the parked task to cancel ready, where there is none yet; it is never due (C11)."""
        if not any(task.kind is TaskKind.CANCEL for task in self.tasks.values()):
            self._make_ready(TaskKind.CANCEL, (), now=now, terms={})

    def _make_ready(
        self, kind: TaskKind, reasons: tuple[str, ...], *, now: datetime, terms: WorkingDays
    ) -> None:
        task_id = task_id_for(self.id, self.tasks_made + 1)
        self._record(
            events.TaskMadeReady,
            now,
            task_id=task_id,
            kind=kind,
            tray=tray_of(kind),
            reasons=reasons,
            due_at=a_task_is_due_in_working_days(kind, now, terms=terms),
            asked_before=bool(self.same_as),
        )

    def _finish(self, *kinds: TaskKind, by: str | None, now: datetime) -> None:
        """Take the open tasks of these kinds out of the trays; nobody did them if `by` is None."""
        for task in tuple(self.tasks.values()):
            if task.kind in kinds:
                self._record(events.TaskDone, now, task_id=task.task_id, kind=task.kind, by=by)

    def _waits_for(self, kind: TaskKind) -> bool:
        """Tell whether a task of this kind is open."""
        return any(task.kind is kind for task in self.tasks.values())

    def _knows(self, fact: type[events.Event], /, **fields: object) -> bool:
        """Tell whether a fact with these fields is in the past of the case."""
        return any(
            isinstance(past, fact)
            and all(getattr(past, name) == value for name, value in fields.items())
            for past in self.past
        )

    def _record(self, fact: type[events.Event], now: datetime, /, **fields: object) -> None:
        """Record a fact with these fields."""
        raise NotImplementedError
