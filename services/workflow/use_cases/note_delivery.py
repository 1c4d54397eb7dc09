"""Take over what delivery tells about an order: arrived, ready to post, or impossible."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.unit import Unit
from libs.events.values import EBoxResult
from services.workflow.model.case import Case
from services.workflow.rules.a_task_is_due_in_working_days import (
    TermsOf,
    WorkingDays,
    usual_terms_of,
)
from services.workflow.rules.another_way_may_still_deliver import another_way_may_still_deliver
from services.workflow.rules.the_act_is_in_the_database_of_acts import ACT_NOT_IN_DABS
from services.workflow.use_cases.check_address import let_address_be_checked


@dataclass(frozen=True, kw_only=True)
class NoteArrival:
    """The link works, or the paper waits at the counter."""

    request_id: UUID
    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class NoteLetter:
    """Paper and letter are ready to be posted."""

    request_id: UUID
    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class NoteFailure:
    """The paper cannot be made; `reason` is the code of delivery's rule."""

    request_id: UUID
    order_id: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class NoteDocument:
    """The paper was made."""

    request_id: UUID
    order_id: UUID
    document_id: UUID
    title: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class NoteEBox:
    """What became of the copy for My eBox."""

    request_id: UUID
    document_id: UUID
    outcome: EBoxResult


@dataclass(frozen=True, kw_only=True)
class NotePrinting:
    """A clerk fetched the document, as one does who is about to post it."""

    request_id: UUID
    document_id: UUID


@dataclass(frozen=True, kw_only=True)
class NoteRenewedLink:
    """A new link works until (not including) this moment; `by`: the clerk who ordered it."""

    request_id: UUID
    document_id: UUID
    available_until: datetime
    by: str | None


Note = (
    NoteArrival
    | NoteLetter
    | NoteFailure
    | NoteDocument
    | NoteEBox
    | NotePrinting
    | NoteRenewedLink
)


async def note_delivery(
    command: Note, *, unit: Unit, now: datetime, terms_of: TermsOf = usual_terms_of
) -> None:
    """Let the case take it over; what comes twice, or about an order given up, changes nothing.

    While a letter waits to be posted, its address is looked at again each day, and at once when a
    clerk prints the paper.

    Source: architecture, section 4 (digital and counter are delivered when delivery announces it,
    post when the dispatch is confirmed); C03 for links; C09 for an act that DABS has no more; C14
    for My eBox; C20 for what may not go to everybody.
    """
    case = await unit.get(Case, command.request_id)
    match command:
        case NoteArrival():
            case.note_arrival(command.order_id, now=now)
        case NoteLetter():
            terms = terms_of(case.about.municipality)
            case.ask_to_dispatch(command.order_id, now=now, terms=terms)
            _let_address_be_checked(case, command.order_id, unit, now=now)
        case NoteFailure():
            _note_failure(case, command, now=now, terms=terms_of(case.about.municipality))
        case NoteDocument():
            case.add_document(
                command.document_id,
                command.order_id,
                title=command.title,
                kind=command.kind,
                now=now,
            )
        case NoteEBox():
            case.note_ebox(command.document_id, command.outcome, now=now)
        case NotePrinting():
            _let_printed_address_be_checked(case, command.document_id, unit, now=now)
        case NoteRenewedLink():
            case.note_renewed_link(
                command.document_id,
                available_until=command.available_until,
                by=command.by,
                now=now,
            )


def _note_failure(case: Case, command: NoteFailure, *, now: datetime, terms: WorkingDays) -> None:
    order_id, reason = command.order_id, command.reason
    if reason != ACT_NOT_IN_DABS:
        can_be_made = another_way_may_still_deliver(reason)
        case.give_back(order_id, reason, paper_can_be_made=can_be_made, now=now, terms=terms)
    elif case.stop(order_id, reason, paper_can_be_made=True, now=now):
        case.await_act((reason,), now=now, terms=terms)


def _let_printed_address_be_checked(
    case: Case, document_id: UUID, unit: Unit, *, now: datetime
) -> None:
    for paper in case.papers_that_count:
        if paper.document_id == document_id:
            _let_address_be_checked(case, paper.order_id, unit, now=now, at_once=True)


def _let_address_be_checked(
    case: Case, order_id: UUID, unit: Unit, *, now: datetime, at_once: bool = False
) -> None:
    if case.awaits_posting(order_id):
        let_address_be_checked(
            unit, request_id=case.id, order_id=order_id, now=now, at_once=at_once
        )
