"""Order the delivery that a clerk decided on, with what the register says at that moment."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Applicant, Person, Subject
from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.events.values import Channel, SendTo
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.workflow.model.case import Case
from services.workflow.model.order import Order
from services.workflow.rules.a_letter_needs_an_address import a_letter_needs_an_address
from services.workflow.rules.a_task_is_due_in_working_days import TermsOf, usual_terms_of
from services.workflow.rules.the_register_vouches_for_the_applicant import PERSON_UNKNOWN
from services.workflow.rules.what_to_mind_before_posting import (
    RECIPIENT_UNKNOWN,
    what_to_mind_before_posting,
)
from services.workflow.use_cases.acts import Acts
from services.workflow.use_cases.delivering_acts import (
    ActToDeliver,
    act_to_deliver,
    give_act_back,
)
from services.workflow.use_cases.records import Records
from services.workflow.use_cases.register import MAKE_DOCUMENT, WORKFLOW, Register


@dataclass(frozen=True, kw_only=True)
class OrderDelivery:
    """Order this delivery."""

    request_id: UUID
    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What the register said; `recipient` only where a letter goes to somebody else."""

    person: Person | None
    recipient: Person | None
    problem: str | None

    def to_mind(self, channel: Channel) -> tuple[str, ...]:
        """Return what a clerk must mind about the letter as soon as it is made."""
        reader = self.recipient or self.person
        if channel is not Channel.POST or reader is None:
            return ()
        return what_to_mind_before_posting(then=reader, now=reader)


async def order_delivery(
    command: OrderDelivery,
    *,
    cause: Cause,
    records: Records,
    register: Register,
    acts: Acts,
    keys: Keys,
    terms_of: TermsOf = usual_terms_of,
    now: datetime,
) -> None:
    """Ask the register about the person on the paper and who gets the letter, then order.

    When the register cannot support the delivery the task comes back with the reason; so it does
    when DABS has no act to deliver. A delivery that was ordered before, or given up in between, is
    left alone.

    Raises:
        NeighbourIsUnavailable: register or DABS; nothing is recorded, try again.
    """
    case = await records.read(Case, command.request_id)
    order = case.order
    if order is None or order.placed or not case.is_delivering(command.order_id):
        return
    try:
        key = await keys.get(case.id)
    except KeyIsDestroyed:  # the request was erased: there is nothing left to order
        return
    found = await _ask(case, order, key=key, register=register)
    of_act = ActToDeliver()
    if found.person is not None and found.problem is None:
        of_act = await act_to_deliver(case, order, found.person, key=key, acts=acts)

    async def decide(unit: Unit) -> None:
        fresh = await unit.get(Case, command.request_id)
        terms = terms_of(fresh.about.municipality)
        if found.problem is not None or found.person is None:
            reason = found.problem or PERSON_UNKNOWN
            fresh.give_back(command.order_id, reason, paper_can_be_made=True, now=now, terms=terms)
            return
        if of_act.reason is not None:
            give_act_back(fresh, command.order_id, of_act, key=key, now=now, terms=terms)
            return
        fresh.place_order(
            command.order_id,
            person=key.seal(found.person),
            recipient=key.seal(found.recipient) if found.recipient else None,
            warnings=found.to_mind(order.channel),
            act=key.seal(of_act.act) if of_act.act else None,
            now=now,
        )

    await records.run(decide, cause=cause, known=case)


async def _ask(case: Case, order: Order, *, key: RequestKey, register: Register) -> _Found:
    async def about(national_number: str) -> Person | None:
        return await register.person(
            national_number,
            who=order.by or WORKFLOW,
            purpose=MAKE_DOCUMENT,
            request_id=case.id,
            municipality=case.about.municipality,
        )

    applicant = key.open(case.about.applicant, Applicant).national_number
    named = applicant if case.subject is None else key.open(case.subject, Subject).national_number
    person = await about(named)
    if person is None:
        return _Found(person=None, recipient=None, problem=PERSON_UNKNOWN)
    if order.channel is not Channel.POST:
        return _Found(person=person, recipient=None, problem=None)
    if named == applicant or order.send_to is SendTo.SUBJECT:
        return _Found(person=person, recipient=None, problem=a_letter_needs_an_address(person))
    recipient = await about(applicant)
    if recipient is None:
        return _Found(person=person, recipient=None, problem=RECIPIENT_UNKNOWN)
    problem = a_letter_needs_an_address(recipient)
    return _Found(person=person, recipient=recipient, problem=problem)
