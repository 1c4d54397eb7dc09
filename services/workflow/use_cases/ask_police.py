"""Tell the police that their advice is asked, under our id of the question."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import Applicant, Subject
from libs.events.contracts.products import RecordModel
from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.workflow.model.case import Case
from services.workflow.model.neighbour_events import CurrentNumber
from services.workflow.model.police_events import PoliceAdviceAsked
from services.workflow.rules.a_task_is_due_in_working_days import TermsOf, usual_terms_of
from services.workflow.use_cases.decide_on_a_criminal_record import late_reminder, reminding
from services.workflow.use_cases.records import Records
from services.workflow.use_cases.register import WORKFLOW


@dataclass(frozen=True, kw_only=True)
class AskPolice:
    """Let the police have the question about this request."""

    request_id: UUID


@dataclass(frozen=True, kw_only=True)
class AdviceQuestion:
    """What the police are asked; `advice_id` makes asking it twice the same as once.

    Attributes:
        reference: as people write and say it.
        municipality: NIS.
        national_number: of the person in whose name the extract is.
        due_at: aware; the first moment that is too late.
        who: staff id of the clerk who lets them be asked, or that it is us who do.
    """

    advice_id: UUID
    request_id: UUID
    reference: str
    municipality: str
    product: str
    model: RecordModel | None
    national_number: str = field(repr=False)
    due_at: datetime
    correlation_id: UUID
    who: str = WORKFLOW


class Police(Protocol):
    """The police of a municipality; that somebody is named to them is written down first."""

    async def ask(self, question: AdviceQuestion) -> str | None:
        """Return the reference under which they have it, or None: they will never take it.

        Raises:
            NeighbourIsUnavailable: no usable answer; the same call may work later.
        """
        ...

    async def remind(self, advice_id: UUID, *, police_reference: str) -> None:
        """Remind them of a question; reminding twice is reminding once.

        Raises:
            NeighbourIsUnavailable: no usable answer; the same call may work later.
        """
        ...


async def ask_police(
    command: AskPolice,
    *,
    cause: Cause,
    records: Records,
    police: Police,
    keys: Keys,
    terms_of: TermsOf = usual_terms_of,
    now: datetime,
) -> None:
    """Tell them and remember their reference; once that is known, do nothing.

    Of a case that was closed in the meantime they are told nothing. What they will never take
    comes to a clerk at once; `terms_of` tells how many working days a municipality has for that.
    Where they are reached after halfway the term, the reminder of halfway found nothing to remind
    of: there is another one halfway what is left.

    Raises:
        NeighbourIsUnavailable: the police do not answer; nothing is recorded, try again.
    """
    case = await records.read(Case, command.request_id)
    asked = case.question_to_police
    if asked is None or not case.must_be_asked_of_police:
        return
    try:
        key = await keys.get(case.id)
    except KeyIsDestroyed:  # the request was erased: there is nobody left to ask about
        return
    reference = await police.ask(_question(case, asked, key=key, cause=cause))

    async def decide(unit: Unit) -> None:
        fresh = await unit.get(Case, command.request_id)
        if reference is None:
            fresh.give_police_up(now=now, terms=terms_of(fresh.about.municipality))
        else:
            if fresh.must_be_asked_of_police and (late := late_reminder(asked, now=now)):
                unit.defer(reminding(fresh.id, at=late))
            fresh.note_police_reached(reference, now=now)

    await records.run(decide, cause=cause, known=case)


def _question(
    case: Case, asked: PoliceAdviceAsked, *, key: RequestKey, cause: Cause
) -> AdviceQuestion:
    return AdviceQuestion(
        advice_id=asked.advice_id,
        request_id=case.id,
        reference=case.about.reference,
        municipality=case.about.municipality,
        product=case.about.product.code,
        model=case.about.product.record_model,
        national_number=_number(case, key),
        due_at=asked.until,
        correlation_id=cause.correlation_id,
        who=asked.by or WORKFLOW,
    )


def _number(case: Case, key: RequestKey) -> str:
    """Return whom the extract is about, under the number that counts now (C16)."""
    if case.subject is not None:
        return key.open(case.subject, Subject).national_number
    if case.current_number is not None:
        return key.open(case.current_number, CurrentNumber).national_number
    return key.open(case.about.applicant, Applicant).national_number
