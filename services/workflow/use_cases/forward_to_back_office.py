"""Forward a request to the back office, which decides on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from pydantic import JsonValue

from libs.events.contracts.personal import Answers, Applicant
from libs.events.envelope import Cause
from libs.events.unit import Statement, Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.workflow.model.case import Case
from services.workflow.rules.a_task_is_due_in_working_days import TermsOf, usual_terms_of
from services.workflow.use_cases.records import Records

BACK_OFFICE_DECLINES: Final = "back-office-declines"
"""Why a clerk handles what the back office will never take as it is."""


@dataclass(frozen=True, kw_only=True)
class ForwardToBackOffice:
    """Let the back office have this request."""

    request_id: UUID


@dataclass(frozen=True, kw_only=True)
class Forwarding:
    """One request for the back office; `request_id` makes telling it twice the same as once.

    Attributes:
        reference: as people write and say it.
        municipality: NIS.
        changes: the new details by name (`email`, `mobile`, `phone`), only those that were asked.
        store_in_national_register: whether the citizen wants them there too; None: not asked.
    """

    request_id: UUID
    reference: str
    municipality: str
    product: str
    applicant: Applicant = field(repr=False)
    changes: Mapping[str, JsonValue] = field(repr=False)
    store_in_national_register: bool | None
    correlation_id: UUID


class BackOffice(Protocol):
    """The back-office application of a municipality."""

    async def forward(self, forwarding: Forwarding) -> str | None:
        """Return the reference under which it has the request, or None: it will never take it.

        Raises:
            NeighbourIsUnavailable: no usable answer; the same call may work later.
        """
        ...


class References(Protocol):
    """Where it is kept which request the back office means by a reference of its own."""

    def keep(self, reference: str, *, request_id: UUID, municipality: str) -> Statement:
        """Keep it; keeping it again changes nothing."""
        ...


async def forward_to_back_office(
    command: ForwardToBackOffice,
    *,
    cause: Cause,
    records: Records,
    back_office: BackOffice,
    references: References,
    keys: Keys,
    terms_of: TermsOf = usual_terms_of,
    now: datetime,
) -> None:
    """Tell the back office and remember its reference; once that is known, do nothing.

    A case that was cancelled in the meantime is not told any more. What the back office will never
    take comes to a clerk; `terms_of` tells how many working days a municipality has for that.

    Raises:
        NeighbourIsUnavailable: the back office does not answer; nothing is recorded, try again.
    """
    case = await records.read(Case, command.request_id)
    if not case.must_be_forwarded:
        return
    try:
        key = await keys.get(case.id)
    except KeyIsDestroyed:  # the request was erased: there is nothing left to tell
        return
    reference = await back_office.forward(_forwarding(case, key, cause))

    async def decide(unit: Unit) -> None:
        fresh = await unit.get(Case, command.request_id)
        if reference is None:
            terms = terms_of(fresh.about.municipality)
            fresh.give_forwarding_up(BACK_OFFICE_DECLINES, now=now, terms=terms)
        else:
            remember_reference(fresh, reference, unit=unit, references=references, now=now)

    await records.run(decide, cause=cause, known=case)


def remember_reference(
    case: Case, reference: str, *, unit: Unit, references: References, now: datetime
) -> None:
    """Remember under which reference the back office has a case, if that is news."""
    if case.back_office_reference is None:
        case.note_forwarding(reference, now=now)
        unit.execute(
            references.keep(reference, request_id=case.id, municipality=case.about.municipality)
        )


def _forwarding(case: Case, key: RequestKey, cause: Cause) -> Forwarding:
    return Forwarding(
        request_id=case.id,
        reference=case.about.reference,
        municipality=case.about.municipality,
        product=case.about.product.code,
        applicant=key.open(case.about.applicant, Applicant),
        changes=key.open(case.answers, Answers).values,
        store_in_national_register=case.store_in_national_register,
        correlation_id=cause.correlation_id,
    )
