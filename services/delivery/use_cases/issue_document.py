"""Issue document: the paper is made, sealed, stored and handed over, all in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.unit import Job, Unit
from libs.events.values import Channel
from libs.privacy.link_secrets import download_secret, secret_hash
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.delivery.model.delivery import Delivery
from services.delivery.model.message import MessageKind
from services.delivery.model.stored import Content, ContentKind, Issue, Link, box_name
from services.delivery.rules.a_delayed_extract_is_asked_for_again import ask_again_at
from services.delivery.rules.a_link_opens_until_its_last_moment import came_to_nothing
from services.delivery.rules.download_link_lasts_three_months import available_until
from services.delivery.use_cases.make_papers import PaperCannotBeMade, Papers, Press
from services.delivery.use_cases.needless_acknowledgement import call_off_acknowledgement
from services.delivery.use_cases.needs import Archive, Cases, Records, Terms
from services.delivery.use_cases.order_delivery import ISSUE_DOCUMENT
from services.delivery.use_cases.source_documents import SourceIsNotReady
from services.delivery.use_cases.sources import Sources, papers_of
from services.delivery.use_cases.write_message import WriteMessage, write_message

PUBLISH_TO_EBOX = "publish_to_ebox"


@dataclass(frozen=True, kw_only=True)
class IssueDocument:
    """Make the paper of this delivery."""

    delivery_id: UUID


def ebox_lock(delivery_id: UUID) -> str:
    """Return the lock of the job that offers the document of a delivery to My eBox."""
    return f"ebox:{delivery_id}"


async def issue_document(
    command: IssueDocument,
    *,
    records: Records,
    keys: Keys,
    press: Press,
    sources: Sources,
    archive: Archive,
    cases: Cases,
    terms: Terms,
    link_key: bytes,
    clock: Callable[[], datetime],
    cause: Cause,
) -> None:
    """Make it once; whoever commits first has made it, and a second time changes nothing.

    What comes from a source that will have it later, is asked for again in a job of its own.

    Raises:
        NeighbourIsUnavailable: a source does not answer; nothing is recorded, try again.
    """
    delivery = await records.find(Delivery, command.delivery_id)
    if delivery is None or delivery.is_decided:
        return
    if came_to_nothing(await cases.outcome_of(delivery.about)):
        return
    try:
        key = await keys.get(delivery.about.request_id)
    except KeyIsDestroyed:  # the request was erased: there is nothing left to print
        return
    now = clock()
    try:
        papers = await papers_of(delivery, key=key, press=press, sources=sources, now=now)
    except PaperCannotBeMade as refusal:
        await _refuse(delivery, refusal.reason, records=records, cause=cause, now=now)
        return
    except SourceIsNotReady as delay:
        shortest = sources.ask_again_after
        await _wait(delivery, delay.reference, shortest, records=records, cause=cause, now=now)
        return
    until = available_until(
        now,
        zone=terms.zone(delivery.about.municipality),
        term=terms.download_term(delivery.about.municipality),
    )
    shop = _Shop(papers=papers, key=key, archive=archive, link_key=link_key, until=until, now=now)

    async def hand_over(unit: Unit) -> None:
        await shop.hand_over(await unit.get(Delivery, command.delivery_id), unit)

    await records.run(hand_over, cause=cause, known=delivery)


async def _wait(
    delivery: Delivery,
    reference: str,
    shortest: timedelta,
    *,
    records: Records,
    cause: Cause,
    now: datetime,
) -> None:
    async def decide(unit: Unit) -> None:
        fresh = await unit.get(Delivery, delivery.id)
        fresh.wait_for_source(reference, now)
        since = fresh.source_delayed_at or now
        at = ask_again_at(delayed_since=since, now=now, shortest=shortest)
        args = {"delivery_id": str(delivery.id)}
        lock = f"issue:{delivery.id}"
        unit.call_off(lock)  # whoever was killed in between asks here a second time
        unit.defer(Job(task=ISSUE_DOCUMENT, args=args, lock=lock, at=at))

    await records.run(decide, cause=cause, known=delivery)


async def _refuse(
    delivery: Delivery, reason: str, *, records: Records, cause: Cause, now: datetime
) -> None:
    async def decide(unit: Unit) -> None:
        (await unit.get(Delivery, delivery.id)).refuse_to_certify(reason, now)

    await records.run(decide, cause=cause, known=delivery)


@dataclass(frozen=True, kw_only=True)
class _Shop:
    """The finished papers on the counter: everything that is recorded when they are handed over."""

    papers: Papers
    key: RequestKey
    archive: Archive
    link_key: bytes
    until: datetime
    now: datetime

    async def hand_over(self, delivery: Delivery, unit: Unit) -> None:
        hashed = sha256(self.papers.document).hexdigest()
        if not delivery.issue(sha256=hashed, available_until=self.until, now=self.now):
            return
        self._keep(delivery, ContentKind.DOCUMENT, self.papers.document, unit)
        if self.papers.letter is not None:
            self._keep(delivery, ContentKind.LETTER, self.papers.letter, unit)
        unit.execute(self.archive.make_verifiable(self._issue(delivery, hashed)))
        if delivery.channel is Channel.DIGITAL:
            unit.execute(self.archive.open_link(self._link(delivery)))
            args = {"delivery_id": str(delivery.id)}
            unit.defer(Job(task=PUBLISH_TO_EBOX, args=args, lock=ebox_lock(delivery.id)))
        call_off_acknowledgement(delivery.about.request_id, unit)
        await self._tell(delivery, unit)

    def _keep(self, delivery: Delivery, kind: ContentKind, plain: bytes, unit: Unit) -> None:
        document_id = delivery.document_id
        content = Content(
            document_id=document_id,
            kind=kind,
            delivery_id=delivery.id,
            request_id=delivery.about.request_id,
            municipality=delivery.about.municipality,
            sha256=sha256(plain).hexdigest(),
            made_at=self.now,
            box=self.key.seal_bytes(plain, name=box_name(document_id, kind)),
        )
        unit.execute(self.archive.keep(content))

    def _issue(self, delivery: Delivery, hashed: str) -> Issue:
        return Issue(
            code=self.papers.code,
            document_id=delivery.document_id,
            request_id=delivery.about.request_id,
            municipality=delivery.about.municipality,
            kind=delivery.product.title,
            issued_at=self.now,
            issued_by=self.papers.issued_by,
            sha256=hashed,
        )

    def _link(self, delivery: Delivery) -> Link:
        secret = download_secret(delivery.document_id, delivery.generation, key=self.link_key)
        return Link(
            hash=secret_hash(secret),
            document_id=delivery.document_id,
            delivery_id=delivery.id,
            request_id=delivery.about.request_id,
            municipality=delivery.about.municipality,
            available_until=self.until,
        )

    async def _tell(self, delivery: Delivery, unit: Unit) -> None:
        match delivery.channel:
            case Channel.DIGITAL:
                kind = MessageKind.DOCUMENT_READY
            case Channel.COUNTER:
                kind = MessageKind.READY_AT_COUNTER
            case Channel.POST:  # told when a clerk confirms that it was posted
                return
        message = WriteMessage(
            about=delivery.about,
            kind=kind,
            cause=f"{delivery.id}:{delivery.generation}",
            delivery_id=delivery.id,
            generation=delivery.generation or None,
        )
        await write_message(message, unit=unit, archive=self.archive, now=self.now)
