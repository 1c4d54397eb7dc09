"""Delivery without its machines: the same reactions, jobs and desk, with stand-ins around them."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4, uuid5

from libs.events.envelope import Cause, Contract, Envelope
from libs.events.testing import InMemoryEventStore, InMemoryJobs, InMemoryKeys
from libs.events.unit import JobHandler, RunningJob, Statement, Unit
from services.delivery.announcements import ANNOUNCEMENTS
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.delivery import Delivery
from services.delivery.model.dossier import Dossier
from services.delivery.model.download import Download
from services.delivery.model.message import Message
from services.delivery.reactions.table import reactions
from services.delivery.use_cases.jobs import WorkRoom
from services.delivery.use_cases.portal_jobs import PortalRoom
from services.delivery.use_cases.resend_message import ResendMessage, resend_message
from services.delivery.use_cases.sources import Sources
from services.delivery.views.archive import Archive
from services.delivery.web.desk import POST_ROOM, Desk
from services.delivery.web.messages import MessageDesk
from tests.delivery.acts import ActsThatAreGiven
from tests.delivery.criminal_record import CriminalRecordThatAnswers
from tests.delivery.hearing import Hearing
from tests.delivery.portal import BurgerprofielThatShows, Portals
from tests.delivery.stand_ins import (
    Cabinet,
    Clock,
    EBoxThatKeeps,
    PostThatArrives,
    PressThatPrints,
    RegisterThatKnows,
    ThreeMonths,
    WriterThatQuotes,
    read_code_in_capitals,
)
from tests.support.positions import POSITIONS

T = TypeVar("T")
LINK_KEY = bytes(range(32))
AFTER = timedelta(seconds=15)
PUSH_AFTER = timedelta(seconds=5)
CHECK_AFTER = timedelta(seconds=60)
ASK_AGAIN_AFTER = timedelta(seconds=60)


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(coroutine)


class PostRoom:
    """Delivery in memory: `hear` events of others, `work` off what is due, ask the `desk`."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.store = InMemoryEventStore(
            service="delivery",
            aggregates=(Correspondence, Delivery, Dossier, Download, Message),
            announcements=ANNOUNCEMENTS,
        )
        self.keys = InMemoryKeys()
        self.cabinet = Cabinet(self.store)
        self.press = PressThatPrints()
        self.acts = ActsThatAreGiven()
        self.criminal_record = CriminalRecordThatAnswers()
        self.ebox = EBoxThatKeeps()
        self.register = RegisterThatKnows()
        self.writer = WriterThatQuotes()
        self.post = PostThatArrives()
        self.terms = ThreeMonths()
        self.hearing = Hearing()
        self.portals = Portals()
        self.burgerprofiel = BurgerprofielThatShows()
        self.troubles: list[str] = []
        self.reactions = reactions(
            AFTER,
            name=POST_ROOM,
            portals=self.portals,
            push_after=PUSH_AFTER,
            archive=Archive(),
            terms=self.terms,
            link_key=LINK_KEY,
            clock=self.clock,
        )
        self.room = WorkRoom(
            records=self.store,
            keys=self.keys,
            press=self.press,
            sources=self.sources,
            archive=Archive(),
            shelf=self.cabinet,
            letters=self.cabinet,
            cases=self.cabinet,
            terms=self.terms,
            ebox=self.ebox,
            register=self.register,
            writer=self.writer,
            post=self.post,
            link_key=LINK_KEY,
            clock=self.clock,
        )
        self.portal = PortalRoom(
            records=self.store,
            keys=self.keys,
            headings=self.writer,
            burgerprofiel=self.burgerprofiel,
            check_after=CHECK_AFTER,
            trouble=self.troubles.append,
            clock=self.clock,
        )
        self.jobs = InMemoryJobs(self.store, self.tasks)

    @property
    def sources(self) -> Sources:
        return Sources(
            acts=self.acts,
            criminal_record=self.criminal_record,
            ask_again_after=ASK_AGAIN_AFTER,
        )

    @property
    def tasks(self) -> dict[str, JobHandler]:
        return {**self.room.tasks, **self.portal.tasks}

    @property
    def desk(self) -> Desk:
        return Desk(
            records=self.store,
            hearing=self.hearing,
            positions=POSITIONS,
            keys=self.keys,
            shelf=self.cabinet,
            links=self.cabinet,
            cases=self.cabinet,
            verifications=self.cabinet,
            archive=Archive(),
            terms=self.terms,
            read_code=read_code_in_capitals,
            link_key=LINK_KEY,
            clock=self.clock,
            new_id=uuid4,
        )

    @property
    def message_desk(self) -> MessageDesk:
        return MessageDesk(
            records=self.store,
            listed=self.cabinet,
            keys=self.keys,
            cases=self.cabinet,
            is_address=lambda text: "@" in text,
            secret=bytes(32),
            clock=self.clock,
        )

    async def hear(self, *events: Contract) -> None:
        """React to events of other services, each in a transaction of its own."""
        for event in events:
            envelope = envelope_of(event, self.clock.now)
            unit = await self.store.unit(cause=because())
            await self.reactions.handle([envelope], unit)
            await self.store.commit(unit.work())

    async def work(self) -> int:
        """Do every job that is due now."""
        return await self.jobs.run_due(self.clock.now)

    async def work_and_die_before_it_is_known(self) -> None:
        """Do every due job twice: the worker was killed after the work, before the job was over."""
        twice = {name: _twice(handler) for name, handler in self.tasks.items()}
        await InMemoryJobs(self.store, twice).run_due(self.clock.now)

    async def resend(self, message_id: UUID, *, email: str | None = None) -> None:
        """Let a clerk send a message again."""
        command = ResendMessage(message_id=message_id, by="clerk-1", email=email)
        await self.decide(
            lambda unit: resend_message(
                command, unit=unit, keys=self.keys, cases=self.cabinet, now=self.clock.now
            )
        )

    async def decide(self, decide: Any) -> None:
        """Run a use case that takes a unit."""

        async def in_unit(unit: Unit) -> None:
            await decide(unit)

        await self.store.run(in_unit, cause=because())

    @property
    def happened(self) -> list[str]:
        """The topics of everything recorded, without the service's name."""
        return [fact.TOPIC.removeprefix("delivery.") for fact in self.store.facts]

    @property
    def told(self) -> list[Contract]:
        """What the others hear."""
        return [ANNOUNCEMENTS[type(f)](f) for f in self.store.facts if type(f) in ANNOUNCEMENTS]

    @property
    def waiting(self) -> list[str]:
        """The tasks of jobs that wait."""
        return [job.task for job, _ in self.store.jobs]

    def secrets(self) -> list[str]:
        """The secrets in the mails that were written, oldest first."""
        return [notice.secret for notice in self.writer.notices if notice.secret]

    def statements(self) -> list[Statement]:
        return list(self.store.statements)


def _twice(handler: JobHandler) -> JobHandler:
    async def do(job: RunningJob) -> None:
        await handler(job)
        await handler(job)

    return do


def because() -> Cause:
    return Cause(correlation_id=uuid4())


def envelope_of(event: Contract, at: datetime) -> Envelope[Any]:
    return Envelope(
        event_id=uuid5(event.request_id, event.model_dump_json()),
        position=1,
        previous=0,
        partition=0,
        at=at,
        correlation_id=event.request_id,
        causation_id=None,
        event=event,
    )
