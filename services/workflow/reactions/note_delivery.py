"""Whenever delivery tells what became of a paper, the case takes it over."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from libs.events.consumer import Reaction
from libs.events.contracts.delivery import (
    DeliveredDigitally,
    DocumentCouldNotBeMade,
    DocumentDownloaded,
    DocumentIssued,
    EBoxOutcome,
    LetterReady,
    LinkRenewed,
    ReadyAtCounter,
)
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.workflow.rules.a_task_is_due_in_working_days import TermsOf, usual_terms_of
from services.workflow.use_cases.note_delivery import (
    NoteArrival,
    NoteDocument,
    NoteEBox,
    NoteFailure,
    NoteLetter,
    NotePrinting,
    NoteRenewedLink,
    note_delivery,
)

Clock = Callable[[], datetime]
_BY_STAFF: Final = "staff"


def close_case_when_the_link_works(*, clock: Clock) -> Reaction[DeliveredDigitally]:
    """Make the reaction to a download link that works."""

    async def react(envelope: Envelope[DeliveredDigitally], unit: Unit) -> None:
        note = NoteArrival(request_id=envelope.request_id, order_id=envelope.event.order_id)
        await note_delivery(note, unit=unit, now=clock())

    return react


def close_case_when_it_waits_at_the_counter(*, clock: Clock) -> Reaction[ReadyAtCounter]:
    """Make the reaction to a paper that can be collected."""

    async def react(envelope: Envelope[ReadyAtCounter], unit: Unit) -> None:
        note = NoteArrival(request_id=envelope.request_id, order_id=envelope.event.order_id)
        await note_delivery(note, unit=unit, now=clock())

    return react


def ask_to_dispatch_when_letter_is_ready(
    *, clock: Clock, terms_of: TermsOf = usual_terms_of
) -> Reaction[LetterReady]:
    """Make the reaction to a paper and a letter that can be posted."""

    async def react(envelope: Envelope[LetterReady], unit: Unit) -> None:
        note = NoteLetter(request_id=envelope.request_id, order_id=envelope.event.order_id)
        await note_delivery(note, unit=unit, now=clock(), terms_of=terms_of)

    return react


def give_back_when_document_could_not_be_made(
    *, clock: Clock, terms_of: TermsOf = usual_terms_of
) -> Reaction[DocumentCouldNotBeMade]:
    """Make the reaction to a paper that the register does not support."""

    async def react(envelope: Envelope[DocumentCouldNotBeMade], unit: Unit) -> None:
        note = NoteFailure(
            request_id=envelope.request_id,
            order_id=envelope.event.order_id,
            reason=envelope.event.reason,
        )
        await note_delivery(note, unit=unit, now=clock(), terms_of=terms_of)

    return react


def add_document_when_issued(*, clock: Clock) -> Reaction[DocumentIssued]:
    """Make the reaction to a paper that was made."""

    async def react(envelope: Envelope[DocumentIssued], unit: Unit) -> None:
        document = envelope.event
        note = NoteDocument(
            request_id=envelope.request_id,
            order_id=document.order_id,
            document_id=document.document_id,
            title=document.title,
            kind=document.kind,
        )
        await note_delivery(note, unit=unit, now=clock())

    return react


def note_what_my_ebox_answered(*, clock: Clock) -> Reaction[EBoxOutcome]:
    """Make the reaction to the answer of My eBox."""

    async def react(envelope: Envelope[EBoxOutcome], unit: Unit) -> None:
        note = NoteEBox(
            request_id=envelope.request_id,
            document_id=envelope.event.document_id,
            outcome=envelope.event.outcome,
        )
        await note_delivery(note, unit=unit, now=clock())

    return react


def check_address_when_a_clerk_prints(*, clock: Clock) -> Reaction[DocumentDownloaded]:
    """Make the reaction to a document that a clerk fetched; others who fetch one post nothing."""

    async def react(envelope: Envelope[DocumentDownloaded], unit: Unit) -> None:
        if envelope.event.by != _BY_STAFF:
            return
        note = NotePrinting(request_id=envelope.request_id, document_id=envelope.event.document_id)
        await note_delivery(note, unit=unit, now=clock())

    return react


def note_that_the_link_was_renewed(*, clock: Clock) -> Reaction[LinkRenewed]:
    """Make the reaction to a new link, whoever asked for it."""

    async def react(envelope: Envelope[LinkRenewed], unit: Unit) -> None:
        note = NoteRenewedLink(
            request_id=envelope.request_id,
            document_id=envelope.event.document_id,
            available_until=envelope.event.available_until,
            by=envelope.event.renewed_by,
        )
        await note_delivery(note, unit=unit, now=clock())

    return react
