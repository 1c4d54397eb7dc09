"""How a case gets its paper delivered: decided, ordered, posted where need be, or given back."""

from datetime import datetime
from typing import Final
from uuid import UUID

from libs.events.contracts.personal import ActReference, Person
from libs.events.values import CaseState, Channel, EBoxResult, SendTo, TaskKind
from libs.privacy.sealed import Sealed
from services.workflow.model import act_events, delivery_events
from services.workflow.model import case_events as events
from services.workflow.model.before_posting import BeforePosting
from services.workflow.model.memory import ActionIsNotPossible
from services.workflow.model.task import order_id_for
from services.workflow.rules.a_clerk_names_whose_act_it_is import WHOSE_ACT_UNKNOWN
from services.workflow.rules.a_task_is_due_in_working_days import USUAL_TERMS, WorkingDays
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.another_way_can_be_chosen_until_it_is_posted import is_another_way

STORED_AS_AN_END: Final = frozenset({WHOSE_ACT_UNKNOWN})
"""Reasons that were once recorded as an end, before a clerk could do something about them."""


class Delivering(BeforePosting):
    """The part of a case that delivers."""

    @property
    def is_automatic(self) -> bool:
        """Whether its delivery needed no clerk: none decided on it, and none added an act."""
        decided = self.order is not None and self.order.by is not None
        return not decided and not self._knows(act_events.ActAdded)

    def order_automatically(
        self,
        person: Sealed[Person],
        *,
        act: Sealed[ActReference] | None = None,
        now: datetime,
    ) -> None:
        """Order the digital delivery on which no clerk decides."""
        self._record(
            events.DeliveryOrdered,
            now,
            order_id=order_id_for(self.id, self.orders_made + 1),
            channel=Channel.DIGITAL,
            send_to=SendTo.APPLICANT,
            automatic=not self._knows(act_events.ActAdded),
            person=person,
            recipient=None,
            act=act,
            by=None,
        )

    def decide_delivery(
        self,
        channel: Channel,
        send_to: SendTo,
        *,
        act: Sealed[ActReference] | None = None,
        by: str,
        now: datetime,
    ) -> None:
        """Decide, as a clerk, to deliver; what the paper prints must still be asked.

        A delivery that is under way is called off for it: of the two only this one goes on.
        """
        self.may(Action.DELIVER)
        if self.state is CaseState.DELIVERING:
            self._call_off(channel, send_to, act, by=by, now=now)
        self._finish(TaskKind.DELIVER, by=by, now=now)
        order_id = order_id_for(self.id, self.orders_made + 1)
        self._record(
            events.DeliveryDecided,
            now,
            order_id=order_id,
            channel=channel,
            send_to=send_to,
            act=act,
            by=by,
        )

    def deliver_as_decided(self, *, now: datetime) -> bool:
        """Deliver after all what a clerk decided, once what it waited for is there.

        False where no clerk decided on it: then there is nothing to go on with.
        """
        order = self.order
        if order is None or order.by is None:
            return False
        self._record(
            events.DeliveryDecided,
            now,
            order_id=order_id_for(self.id, self.orders_made + 1),
            channel=order.channel,
            send_to=order.send_to,
            act=order.act,
            by=order.by,
        )
        return True

    def _call_off(
        self,
        channel: Channel,
        send_to: SendTo,
        act: Sealed[ActReference] | None,
        *,
        by: str,
        now: datetime,
    ) -> None:
        order = self.order
        kinds = (events.DeliveryDecided, act_events.SubjectNamed)
        latest = next((fact for fact in reversed(self.past) if isinstance(fact, kinds)), None)
        if order is None or not is_another_way(
            same_way=isinstance(latest, events.DeliveryDecided)
            and (latest.channel, latest.send_to, latest.act) == (channel, send_to, act),
            letter_is_ready=self._waits_for(TaskKind.CONFIRM_DISPATCH),
        ):
            raise ActionIsNotPossible
        self._finish(TaskKind.CONFIRM_DISPATCH, by=None, now=now)
        self._record(
            delivery_events.DeliveryCalledOff,
            now,
            order_id=order.order_id,
            by=by,
            placed=order.placed,
        )

    def place_order(
        self,
        order_id: UUID,
        *,
        person: Sealed[Person],
        recipient: Sealed[Person] | None,
        act: Sealed[ActReference] | None = None,
        warnings: tuple[str, ...] = (),
        now: datetime,
    ) -> None:
        """Order what a clerk decided; nothing when it was ordered before or is given up.

        `warnings` are the codes of what is to be minded before its letter is posted.
        """
        order = self.order
        if order is None or order.placed or not self.is_delivering(order_id):
            return
        self._record(
            events.DeliveryOrdered,
            now,
            order_id=order_id,
            channel=order.channel,
            send_to=order.send_to,
            automatic=False,
            person=person,
            recipient=recipient,
            act=act,
            by=order.by,
        )
        self.note_address(order_id, warnings, now=now)

    def give_back(
        self,
        order_id: UUID,
        reason: str,
        *,
        paper_can_be_made: bool,
        now: datetime,
        terms: WorkingDays = USUAL_TERMS,
    ) -> None:
        """Stop a delivery that cannot go on: the task comes back to a clerk, with the reason."""
        if self.stop(order_id, reason, paper_can_be_made=paper_can_be_made, now=now):
            self.give_to_a_clerk(TaskKind.DELIVER, (reason,), now=now, terms=terms)

    def stop(self, order_id: UUID, reason: str, *, paper_can_be_made: bool, now: datetime) -> bool:
        """Stop a delivery that cannot go on; False where it is not the one that is going on."""
        if not self.is_delivering(order_id):
            return False
        self._record(
            events.DeliveryFellThrough,
            now,
            order_id=order_id,
            reason=reason,
            paper_can_be_made=paper_can_be_made,
        )
        self._finish(TaskKind.CONFIRM_DISPATCH, by=None, now=now)
        return True

    def add_document(
        self, document_id: UUID, order_id: UUID, *, title: str, kind: str, now: datetime
    ) -> None:
        """Remember a paper that was made, once."""
        if self._knows(events.DocumentAdded, document_id=document_id):
            return
        self._record(
            events.DocumentAdded,
            now,
            document_id=document_id,
            order_id=order_id,
            title=title,
            kind=kind,
        )

    def note_ebox(self, document_id: UUID, outcome: EBoxResult, *, now: datetime) -> None:
        """Remember what became of the copy for My eBox; it changes nothing else (C14)."""
        if self._knows(events.EBoxAnswered, document_id=document_id, outcome=outcome):
            return
        self._record(events.EBoxAnswered, now, document_id=document_id, outcome=outcome)

    def ask_to_dispatch(
        self, order_id: UUID, *, now: datetime, terms: WorkingDays = USUAL_TERMS
    ) -> None:
        """Let a clerk post the letter, which is ready, and confirm it."""
        if not self.is_delivering(order_id):
            self._note_that_it_came_too_late(order_id, now=now)
        elif not self._waits_for(TaskKind.CONFIRM_DISPATCH):
            self.give_to_a_clerk(TaskKind.CONFIRM_DISPATCH, (), now=now, terms=terms)

    def confirm_dispatch(self, *, by: str, now: datetime) -> None:
        """Confirm, as a clerk, that the paper was posted: that delivers it."""
        self.may(Action.CONFIRM_DISPATCH)
        self._finish(TaskKind.CONFIRM_DISPATCH, by=by, now=now)
        self._record(events.DispatchConfirmed, now, by=by)
        self._deliver(by=by, now=now)

    def note_arrival(self, order_id: UUID, *, now: datetime) -> None:
        """Close the case as delivered: the link works, or the paper waits at the counter."""
        if not self.is_delivering(order_id):
            self._note_that_it_came_too_late(order_id, now=now)
        elif self.order is not None:
            self._deliver(by=self.order.by, now=now)

    def _deliver(self, *, by: str | None, now: datetime) -> None:
        if self.order is not None:
            self._record(
                events.Delivered,
                now,
                channel=self.order.channel,
                automatic=self.is_automatic,
                by=by,
            )
            self._finish(*TaskKind, by=None, now=now)

    def _note_that_it_came_too_late(self, order_id: UUID, *, now: datetime) -> None:
        """Remember once that something was delivered for a case that was closed meanwhile."""
        if self.state is CaseState.DELIVERED or not self.is_closed:
            return
        if self._knows(events.DeliveryCameTooLate, order_id=order_id):
            return
        self._record(events.DeliveryCameTooLate, now, order_id=order_id)
