"""The police tell what they advise."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import AdviceRemark
from libs.events.refusals import Refused
from libs.events.unit import Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys
from services.workflow.model.at_police import Advice
from services.workflow.model.case import Case
from services.workflow.rules.a_task_is_due_in_working_days import TermsOf, usual_terms_of


class NothingWasAsked(Refused):
    """The police were asked nothing under this id and reference, or the request was erased."""


@dataclass(frozen=True, kw_only=True)
class HearPolice:
    """What the police told.

    Attributes:
        request_id: ours, as they were told it.
        police_reference: their own, at most 200 characters.
        remark: what they wrote beside it, at most 2000 characters; None or blank: nothing.
        given_at: aware; when they gave the advice.
    """

    request_id: UUID
    police_reference: str
    favourable: bool
    remark: str | None = field(repr=False)
    given_at: datetime


async def hear_police(
    command: HearPolice,
    *,
    unit: Unit,
    keys: Keys,
    terms_of: TermsOf = usual_terms_of,
    now: datetime,
) -> Case:
    """Keep what they advise; the first advice decides how the case goes on.

    It may come before we know their reference ourselves (the answer to our question was lost),
    come twice, after their term, after a clerk's own, or after the outcome: none of it does harm.

    Raises:
        NothingWasAsked: they have no such question of ours.

    Source: manual "Papieren en attesten", "Uitzonderingen" (B45, B46), C07, C08.
    """
    case = await unit.find(Case, command.request_id)
    if case is None or not _is_meant(case, command.police_reference):
        raise NothingWasAsked
    try:
        key = await keys.get(case.id)
    except KeyIsDestroyed:
        raise NothingWasAsked from None
    text = (command.remark or "").strip()
    case.note_police_reached(command.police_reference, now=now)
    case.hear_police(
        Advice(
            favourable=command.favourable,
            remark=key.seal(AdviceRemark(text=text)) if text else None,
            by=None,
            by_police=True,
            given_at=command.given_at,
        ),
        now=now,
        terms=terms_of(case.about.municipality),
    )
    return case


def _is_meant(case: Case, reference: str) -> bool:
    """Tell whether this can be the case; an id of ours alone does not make it theirs."""
    return case.question_to_police is not None and case.police_reference in {None, reference}
