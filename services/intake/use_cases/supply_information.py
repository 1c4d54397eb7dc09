"""Whoever holds the link of a question answers it, with a text, with files, or with both."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Protocol
from uuid import UUID

from libs.events.contracts.intake import Attachment
from libs.events.contracts.personal import FileName, SuppliedText
from libs.events.envelope import Cause
from libs.events.unit import A, Done, Once, Statement, T, Unit
from libs.events.values import Position
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.intake.model.attachment import KeptAttachment, attachment_id_for, box_name_of
from services.intake.model.inquiry import Inquiry, Supply, supply_id_for
from services.intake.model.known_question import KnownQuestion
from services.intake.rules.a_question_is_open_until_its_term_or_the_outcome import (
    why_a_question_is_closed,
)
from services.intake.rules.a_text_or_a_file_is_supplied import a_text_or_a_file_is_supplied
from services.intake.use_cases.answering_once import hash_of, once_for
from services.intake.use_cases.files import (
    InformationIsWrong,
    Inspector,
    Scanner,
    SentFile,
    TakenFile,
    take_files,
)
from services.intake.use_cases.information_links import LinkDoesNotOpen, Links, question_behind


@dataclass(frozen=True, kw_only=True)
class SupplyInformation:
    """Answer the question of this link; `key` makes repeating harmless, else the content does."""

    secret: str = field(repr=False)
    text: str = field(repr=False)
    files: Sequence[SentFile] = field(repr=False)
    key: str | None = field(default=None, repr=False)


class QuestionIsClosed(Exception):
    """The question cannot be answered any more; `because` is a sentence for who holds the link."""

    def __init__(self, because: str) -> None:
        super().__init__("question-is-closed")
        self.because = because


class Records(Protocol):
    """The log of intake's own events."""

    async def find(self, kind: type[A], id: UUID) -> A | None:  # noqa: A002 - the domain's word
        """Load an aggregate only to look at it, or return None."""
        ...

    async def run(
        self, decide: Callable[[Unit], Awaitable[T]], *, cause: Cause, once: Once | None = None
    ) -> Done[T]:
        """Decide and commit; the same `once` again changes nothing."""
        ...


class Attachments(Protocol):
    """Where files are kept, beside the events and in the same transaction."""

    def keep(self, attachment: KeptAttachment) -> Statement:
        """Keep a file."""
        ...


@dataclass(frozen=True, kw_only=True)
class SuppliedFile:
    """A file that was taken, with the name under which it is shown; `size` in bytes."""

    name: str = field(repr=False)
    size: int


@dataclass(frozen=True, kw_only=True)
class Supplied:
    """What came of it; `position` is for whoever wants to see it on a page at once."""

    reference: str
    municipality: str
    supplied_at: datetime
    files: tuple[SuppliedFile, ...]
    position: Position | None


@dataclass(frozen=True, kw_only=True)
class _Sealing:
    """How an answer to one question is closed with the key of its request."""

    question: KnownQuestion
    key: RequestKey
    supply_id: UUID
    now: datetime

    def attachments(self, files: Sequence[TakenFile]) -> tuple[KeptAttachment, ...]:
        """Close files, and their names."""
        return tuple(self._attachment(number, file) for number, file in enumerate(files, start=1))

    def _attachment(self, number: int, file: TakenFile) -> KeptAttachment:
        attachment_id = attachment_id_for(self.supply_id, number)
        return KeptAttachment(
            attachment_id=attachment_id,
            request_id=self.question.request_id,
            question_id=self.question.question_id,
            municipality=self.question.municipality,
            name=self.key.seal(FileName(name=file.name)),
            kind=file.kind,
            size=len(file.content),
            sha256=sha256(file.content).hexdigest(),
            supplied_at=self.now,
            box=self.key.seal_bytes(file.content, name=box_name_of(attachment_id)),
        )


async def supply_information(
    command: SupplyInformation,
    *,
    records: Records,
    links: Links,
    keys: Keys,
    attachments: Attachments,
    scanner: Scanner,
    inspector: Inspector,
    secret: bytes,
    cause: Cause,
    now: datetime,
) -> Supplied:
    """Look at everything that was sent, then keep and announce it; again, it changes nothing.

    `secret` keys what is stored of keys and contents.

    Raises:
        LinkDoesNotOpen: no question is behind it, or it was erased.
        QuestionIsClosed: its term is over, or its request is closed (C10).
        InformationIsWrong: a file or the text cannot be taken.
        EnoughAnswers: the question was answered as often as it can be.
        NeighbourIsUnavailable: the scanner of viruses does not answer; nothing is kept.
        KeyIsReusedForAnotherBody, CommandIsStillRunning: as for every command.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A38, A39).
    """
    question = await question_behind(command.secret, links=links)
    try:
        key = await keys.get(question.request_id)
    except KeyIsDestroyed:
        raise LinkDoesNotOpen from None
    content = hash_of(command.text, command.files)
    key_of_answer = command.key or content
    supply_id = supply_id_for(question.question_id, key_of_answer)

    async def decide(unit: Unit) -> None:
        _must_be_open(question, now=now)
        wrong = a_text_or_a_file_is_supplied(command.text, files=len(command.files))
        if wrong:
            raise InformationIsWrong(wrong)
        files = await take_files(command.files, scanner=scanner, inspector=inspector)
        sealing = _Sealing(question=question, key=key, supply_id=supply_id, now=now)
        kept = sealing.attachments(files)
        inquiry = await _inquiry(question, unit=unit, now=now)
        inquiry.supply(
            supply_id,
            text=key.seal(SuppliedText(text=command.text)) if command.text.strip() else None,
            attachments=tuple(map(_told, kept)),
            now=now,
        )
        for attachment in kept:
            unit.execute(attachments.keep(attachment))

    once = once_for(question, key=key_of_answer, content=content, secret=secret)
    done = await records.run(decide, cause=cause, once=once)
    inquiry = await records.find(Inquiry, question.question_id)
    if inquiry is None or supply_id not in inquiry.supplies:
        raise AssertionError("what was supplied is always kept")
    return _supplied(question, inquiry.supplies[supply_id], key=key, position=done.position)


def _must_be_open(question: KnownQuestion, *, now: datetime) -> None:
    because = why_a_question_is_closed(
        until=question.until, closed=question.outcome is not None, now=now
    )
    if because is not None:
        raise QuestionIsClosed(because)


async def _inquiry(question: KnownQuestion, *, unit: Unit, now: datetime) -> Inquiry:
    inquiry = await unit.find(Inquiry, question.question_id)
    if inquiry is None:
        inquiry = Inquiry.begin(
            question.question_id,
            request_id=question.request_id,
            municipality=question.municipality,
            reference=question.reference,
            now=now,
        )
        unit.add(inquiry)
    return inquiry


def _told(attachment: KeptAttachment) -> Attachment:
    return Attachment(
        attachment_id=attachment.attachment_id,
        name=attachment.name,
        media_type=attachment.kind.value,
        size=attachment.size,
        sha256=attachment.sha256,
    )


def _supplied(
    question: KnownQuestion, supply: Supply, *, key: RequestKey, position: Position | None
) -> Supplied:
    return Supplied(
        reference=question.reference,
        municipality=question.municipality,
        supplied_at=supply.supplied_at,
        files=tuple(
            SuppliedFile(name=key.open(one.name, FileName).name, size=one.size)
            for one in supply.attachments
        ),
        position=position,
    )
