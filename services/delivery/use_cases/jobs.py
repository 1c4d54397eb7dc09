"""The jobs of delivery: each is one use case, done again until it succeeds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.unit import JobHandler, RunningJob, Unit
from libs.events.values import CaseState
from libs.privacy.sealed import Keys
from services.delivery.model.identifiers import About
from services.delivery.use_cases.acknowledge import Acknowledge, acknowledge
from services.delivery.use_cases.address_message import Register
from services.delivery.use_cases.begin_correspondence import ACKNOWLEDGE
from services.delivery.use_cases.issue_document import (
    PUBLISH_TO_EBOX,
    IssueDocument,
    issue_document,
)
from services.delivery.use_cases.make_papers import Press
from services.delivery.use_cases.needs import Archive, Letters, Records, Shelf, Terms
from services.delivery.use_cases.order_delivery import ISSUE_DOCUMENT
from services.delivery.use_cases.publish_to_ebox import EBox, PublishToEBox, publish_to_ebox
from services.delivery.use_cases.send_message import (
    PostOffice,
    SendMessage,
    Writer,
    send_message,
)
from services.delivery.use_cases.sources import Sources
from services.delivery.use_cases.write_message import SEND_MESSAGE


class Cases(Protocol):
    """What is known of the cases behind papers and mails."""

    async def outcome_of(self, about: About) -> CaseState | None:
        """Return how the case closed, None while it runs."""
        ...

    async def is_answered(self, about: About) -> bool:
        """Tell whether a document was made for it or its case was closed."""
        ...


@dataclass(frozen=True, kw_only=True)
class WorkRoom:
    """Everything that the jobs work with; `clock` gives aware UTC."""

    records: Records
    keys: Keys
    press: Press
    sources: Sources
    archive: Archive
    shelf: Shelf
    letters: Letters
    cases: Cases
    terms: Terms
    ebox: EBox
    register: Register
    writer: Writer
    post: PostOffice
    link_key: bytes = field(repr=False)
    clock: Callable[[], datetime]

    @property
    def tasks(self) -> Mapping[str, JobHandler]:
        """What each job does, by the name under which it is deferred."""
        return {
            ISSUE_DOCUMENT: self._issue,
            PUBLISH_TO_EBOX: self._publish,
            SEND_MESSAGE: self._send,
            ACKNOWLEDGE: self._acknowledge,
        }

    async def _issue(self, job: RunningJob) -> None:
        await issue_document(
            IssueDocument(delivery_id=UUID(job.args["delivery_id"])),
            records=self.records,
            keys=self.keys,
            press=self.press,
            sources=self.sources,
            archive=self.archive,
            cases=self.cases,
            terms=self.terms,
            link_key=self.link_key,
            clock=self.clock,
            cause=job.cause,
        )

    async def _publish(self, job: RunningJob) -> None:
        await publish_to_ebox(
            PublishToEBox(delivery_id=UUID(job.args["delivery_id"])),
            records=self.records,
            keys=self.keys,
            shelf=self.shelf,
            cases=self.cases,
            ebox=self.ebox,
            clock=self.clock,
            cause=job.cause,
        )

    async def _send(self, job: RunningJob) -> None:
        await send_message(
            SendMessage(message_id=UUID(job.args["message_id"])),
            records=self.records,
            letters=self.letters,
            keys=self.keys,
            register=self.register,
            cases=self.cases,
            writer=self.writer,
            post=self.post,
            link_key=self.link_key,
            clock=self.clock,
            cause=job.cause,
        )

    async def _acknowledge(self, job: RunningJob) -> None:
        command = Acknowledge(request_id=UUID(job.args["request_id"]))

        async def decide(unit: Unit) -> None:
            await acknowledge(
                command, unit=unit, answers=self.cases, archive=self.archive, now=self.clock()
            )

        await self.records.run(decide, cause=job.cause)
