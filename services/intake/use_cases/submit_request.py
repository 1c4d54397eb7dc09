"""Submitting a request: everything is checked before anything is recorded."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import Answers
from libs.events.unit import Statement, Unit
from services.intake.model.asked import Asked
from services.intake.model.beginning import Beginning
from services.intake.model.catalogue import Catalogue
from services.intake.model.request import Request
from services.intake.rules.answers_fit_the_product import as_they_are_kept
from services.intake.rules.terms_must_be_accepted import terms_must_be_accepted
from services.intake.rules.the_sign_in_is_strong_enough import the_sign_in_is_strong_enough
from services.intake.use_cases.draft import (
    Draft,
    RequestIsIncomplete,
    what_is_asked,
    what_is_wrong,
)


@dataclass(frozen=True, kw_only=True)
class SubmitRequest(Draft):
    """Ask for this product."""

    request_id: UUID
    reference: str
    terms_accepted: bool


class Places(Protocol):
    """Where it is kept at which municipality requests are, whose they are and what they ask."""

    def keep(
        self, request_id: UUID, *, municipality: str, national_number: str, asked: Asked | None
    ) -> Statement:
        """Keep it of a request; `municipality` is a NIS."""
        ...


class Beginnings(Protocol):
    """Where it comes from what a new request begins with."""

    async def of(
        self, asked: Asked, *, request_id: UUID, municipality: str, national_number: str
    ) -> Beginning:
        """Return it; the same key when it was made before. `municipality` is a NIS."""
        ...


async def submit_request(
    command: SubmitRequest,
    *,
    catalogue: Catalogue,
    unit: Unit,
    beginnings: Beginnings,
    places: Places,
    now: datetime,
) -> tuple[str, ...]:
    """Check the request and record it; submitting it again changes nothing.

    Returns the references of the same person's requests for the same that are not closed: it is
    told, and keeps nobody from asking.

    Raises:
        ProductIsUnknown: nothing with this code can be asked.
        SignInIsTooWeak: the applicant signed in less surely than the product needs.
        RequestIsIncomplete: something is missing or wrong.
    """
    known = await unit.find(Request, command.request_id)
    if known is not None:
        return known.same_as
    offer = catalogue.in_force(command.municipality, now=now).get(command.product)
    the_sign_in_is_strong_enough(command.level, needed=offer.level)
    issues = (
        *what_is_wrong(command, offer),
        *terms_must_be_accepted(accepted=command.terms_accepted),
    )
    if issues:
        raise RequestIsIncomplete(issues)
    asked = Asked(what=what_is_asked(command), reference=command.reference, at=now)
    begins = await beginnings.of(
        asked,
        request_id=command.request_id,
        municipality=command.municipality,
        national_number=command.applicant.national_number,
    )
    unit.add(
        Request(
            id=command.request_id,
            timestamp=now,
            municipality=command.municipality,
            reference=command.reference,
            product=offer.snapshot(),
            purpose=command.purpose,
            relation=command.relation,
            applicant=begins.key.seal(command.applicant),
            subject=begins.key.seal(command.subject) if command.subject else None,
            answers=begins.key.seal(Answers(values=as_they_are_kept(command.answers, offer.form))),
            store_in_national_register=(
                command.store_in_national_register if offer.asks_about_national_register else None
            ),
            terms_version=offer.terms.version,
            requester_role=command.requester_role,
            same_as=begins.same_as,
        )
    )
    unit.execute(
        places.keep(
            command.request_id,
            municipality=command.municipality,
            national_number=command.applicant.national_number,
            asked=asked,
        )
    )
    return begins.same_as
