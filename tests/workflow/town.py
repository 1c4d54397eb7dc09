"""A small town in memory: submit, decide, act, and look at what was remembered and told."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from libs.events.contracts.personal import Answers, Applicant, Subject
from libs.events.contracts.products import Product
from libs.events.envelope import Contract
from libs.events.testing import InMemoryEventStore, InMemoryKeys
from libs.events.unit import Unit
from libs.events.values import Channel, Purpose, Relation, SendTo
from services.workflow.announcements import ANNOUNCEMENTS
from services.workflow.model.assigning import Assignment
from services.workflow.model.case import Case
from services.workflow.model.case_events import About
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.what_a_clerk_may_do_after_delivery import AFTER_DELIVERY
from services.workflow.use_cases.check_relation import CheckRelation, check_relation
from services.workflow.use_cases.decide_case import DecideCase, decide_case
from services.workflow.use_cases.deliver import Deliver, deliver
from services.workflow.use_cases.note_delivery import Note, NoteArrival, NoteLetter, note_delivery
from services.workflow.use_cases.open_case import OpenCase, open_case
from services.workflow.use_cases.order_delivery import OrderDelivery, order_delivery
from services.workflow.use_cases.withdraw import Withdraw, withdraw
from services.workflow.views.place.projection import CasePlaces
from tests.workflow.acts import DatabaseThatHas
from tests.workflow.after_delivery import Delivered, following_up
from tests.workflow.asking import Asking
from tests.workflow.assigning import ColleaguesWhoAreKnown, assigning
from tests.workflow.deciding import deciding
from tests.workflow.people import (
    ANSWERS,
    APPLICANT,
    FINN,
    HOUSEHOLD,
    LINDEDAAL,
    ZONNEBERG,
    a_person,
)
from tests.workflow.register_that_knows import RegisterThatKnows
from tests.workflow.when_and_who import CAUSE, CLERK, LEAD, NOW, SECOND, by_clerk


class Town(Asking, Delivered):
    """Zonneberg has no back-office link, Lindedaal has; `linked` tells."""

    def __init__(self, store: Any = None) -> None:
        self.store = store or InMemoryEventStore(
            service="workflow", aggregates=(Case,), announcements=ANNOUNCEMENTS
        )
        self.keys = InMemoryKeys()
        self.linked = {LINDEDAAL}
        jan = a_person()
        self.register = RegisterThatKnows({jan.national_number: jan})
        self.acts = DatabaseThatHas()
        self.colleagues = ColleaguesWhoAreKnown(CLERK, SECOND, LEAD)

    async def submit(
        self,
        product: Product = HOUSEHOLD,
        *,
        purpose: Purpose = Purpose.DOMESTIC,
        relation: Relation = Relation.SELF,
        applicant: Applicant = APPLICANT,
        subject: str | None = None,
        answers: Answers = ANSWERS,
        municipality: str = ZONNEBERG,
        request_id: UUID | None = None,
        reference: str = "ZB-2026-7K3M",
        store_in_national_register: bool | None = None,
        same_as: tuple[str, ...] = (),
        submitted_at: datetime = NOW,
    ) -> UUID:
        request_id = request_id or uuid4()
        key = await self.keys.make(request_id)
        command = OpenCase(
            request_id=request_id,
            about=About(
                reference=reference,
                municipality=municipality,
                product=product,
                applicant=key.seal(applicant),
            ),
            purpose=purpose,
            relation=relation,
            subject=key.seal(Subject(national_number=subject)) if subject else None,
            answers=key.seal(answers),
            store_in_national_register=store_in_national_register,
            submitted_at=submitted_at,
            same_as=same_as,
        )
        await self.run(lambda unit: open_case(command, unit=unit, places=CasePlaces(), now=NOW))
        return request_id

    async def decide(self, request_id: UUID) -> None:
        await decide_case(
            DecideCase(request_id=request_id),
            cause=CAUSE,
            records=self.store,
            register=self.register,
            acts=self.acts,
            keys=self.keys,
            linked=lambda nis: nis in self.linked,
            now=NOW,
        )

    async def check_relation(self, request_id: UUID) -> None:
        """Run the job that a request for somebody else defers."""
        await check_relation(
            CheckRelation(request_id=request_id),
            cause=CAUSE,
            records=self.store,
            register=self.register,
            keys=self.keys,
            now=NOW,
        )

    async def decided(self, product: Product = HOUSEHOLD, **wishes: Any) -> UUID:
        request_id = await self.submit(product, **wishes)
        await self.decide(request_id)
        return request_id

    async def at_a_clerk(self, **wishes: Any) -> UUID:
        """A paper for use abroad waits for a clerk."""
        return await self.decided(purpose=Purpose.ABROAD, **wishes)

    async def order(self, request_id: UUID, order_id: UUID | None = None) -> None:
        """Run the job that a decision to deliver deferred."""
        case = await self.case(request_id)
        assert case.order is not None
        await order_delivery(
            OrderDelivery(request_id=request_id, order_id=order_id or case.order.order_id),
            cause=CAUSE,
            records=self.store,
            register=self.register,
            acts=self.acts,
            keys=self.keys,
            now=NOW,
        )

    async def deliver(
        self,
        request_id: UUID,
        channel: Channel = Channel.DIGITAL,
        send_to: SendTo = SendTo.APPLICANT,
        *,
        act: str | None = None,
        subject: str | None = None,
    ) -> None:
        """Deliver as a clerk who looks at the case first; `subject` is who the act is said to be of."""
        who = by_clerk(request_id, seen_version=(await self.case(request_id)).version)
        command = Deliver(**who, channel=channel, send_to=send_to, act=act, subject_number=subject)
        await self.run(lambda unit: deliver(command, unit=unit, keys=self.keys, now=NOW))

    async def act(self, action: Action | Assignment, request_id: UUID, **changes: Any) -> None:
        """Order something as a clerk would, filled in well; `changes` are of who orders it."""
        await self.run(self.taking(action, request_id, **changes))

    def taking(
        self, action: Action | Assignment, request_id: UUID, **changes: Any
    ) -> Callable[[Unit], Awaitable[Case]]:
        who, keys = by_clerk(request_id, **changes), self.keys
        if isinstance(action, Assignment):
            return assigning(action, who, colleagues=self.colleagues, keys=keys, now=NOW)
        if action in AFTER_DELIVERY:
            return following_up(action, who, keys=keys)
        if action is Action.ASK_INFORMATION:
            return self.asking(request_id, **changes)
        return deciding(action, who, keys=keys)

    async def note(self, note: Note) -> None:
        await self.run(lambda unit: note_delivery(note, unit=unit, now=NOW))

    async def arrive(self, request_id: UUID) -> None:
        await self.note(
            NoteArrival(request_id=request_id, order_id=await self.order_of(request_id))
        )

    async def letter_is_ready(self, request_id: UUID) -> None:
        await self.note(NoteLetter(request_id=request_id, order_id=await self.order_of(request_id)))

    async def withdraw(self, request_id: UUID) -> None:
        await self.run(lambda unit: withdraw(Withdraw(request_id=request_id), unit=unit, now=NOW))

    async def order_of(self, request_id: UUID) -> UUID:
        order = (await self.case(request_id)).order
        assert order is not None
        return order.order_id

    async def run(self, decide: Callable[[Unit], Awaitable[Any]]) -> None:
        await self.store.run(decide, cause=CAUSE)

    async def case(self, request_id: UUID) -> Case:
        return await self.store.read(Case, request_id)

    def jobs(self) -> list[tuple[str, str | None]]:
        return [(job.task, job.lock) for job, _ in self.store.jobs]

    def told(self) -> list[Contract]:
        """Everything that workflow announced so far, in order."""
        return [
            ANNOUNCEMENTS[type(fact)](fact)
            for fact in self.store.facts
            if type(fact) in ANNOUNCEMENTS
        ]

    def told_of(self, kind: type[Contract]) -> list[Any]:
        return [event for event in self.told() if isinstance(event, kind)]


__all__ = ["CAUSE", "CLERK", "FINN", "NOW", "RegisterThatKnows", "Town", "by_clerk"]
