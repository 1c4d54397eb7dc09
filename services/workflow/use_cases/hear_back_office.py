"""The back office tells how far a request is."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import BackOfficeNote, Explanation
from libs.events.refusals import Refused
from libs.events.unit import Unit
from libs.events.values import BackOfficeStatus
from libs.privacy.sealed import KeyIsDestroyed, Keys
from services.workflow.model.at_back_office import Word
from services.workflow.model.case import Case
from services.workflow.rules.the_applicant_reads_why_it_was_not_all_granted import (
    the_applicant_reads_why_it_was_not_all_granted,
)
from services.workflow.use_cases.forward_to_back_office import References, remember_reference


class UnknownToUs(Refused):
    """No request that the back office has goes by this reference or id, or it was erased."""


@dataclass(frozen=True, kw_only=True)
class HearBackOffice:
    """What the back office told.

    Attributes:
        reference: its own, at most 200 characters.
        request_id: ours, where it gives that back.
        information: its own words, at most 4000 characters; None or blank: none.
        occurred_at: aware; when it happened there.
        sequence: its own count of what it told about this request.
    """

    reference: str
    request_id: UUID | None
    status: BackOfficeStatus
    information: str | None = field(repr=False)
    occurred_at: datetime
    sequence: int


class KnownReferences(References, Protocol):
    """Where references of the back office are kept and found."""

    async def request_of(self, reference: str) -> UUID | None:
        """Return the request that has this reference, or None."""
        ...


async def hear_back_office(
    command: HearBackOffice,
    *,
    unit: Unit,
    references: KnownReferences,
    keys: Keys,
    now: datetime,
) -> Case:
    """Keep what it tells, and let its last word end the case.

    It may come before we know the reference ourselves (the answer to our forwarding was lost), come
    twice, out of order, or after the case was closed here: none of it does harm.

    Raises:
        UnknownToUs: the back office has no such request of ours.

    Source: manual "Contactgegevens wijzigen", "Informatie toegevoegd binnen proces" (A17), C06.
    """
    request_id = command.request_id or await references.request_of(command.reference)
    case = None if request_id is None else await unit.find(Case, request_id)
    if case is None or not _is_meant(case, command.reference):
        raise UnknownToUs
    try:
        key = await keys.get(case.id)
    except KeyIsDestroyed:
        raise UnknownToUs from None
    text = (command.information or "").strip()
    for_the_applicant = the_applicant_reads_why_it_was_not_all_granted(command.status)
    remember_reference(case, command.reference, unit=unit, references=references, now=now)
    case.hear_back_office(
        Word(
            status=command.status,
            sequence=command.sequence,
            note=key.seal(BackOfficeNote(text=text)) if text else None,
            explanation=key.seal(Explanation(text=text)) if text and for_the_applicant else None,
            occurred_at=command.occurred_at,
        ),
        now=now,
    )
    return case


def _is_meant(case: Case, reference: str) -> bool:
    """Tell whether this can be the case; an id of ours alone does not make it theirs."""
    known = case.back_office_reference
    return case.was_given_to_back_office and known in {None, reference}
