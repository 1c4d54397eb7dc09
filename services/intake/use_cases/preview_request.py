"""Looking at a request before it is sent: the same checks, and nothing is kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import JsonValue

from libs.events.contracts.personal import Applicant, Subject
from libs.events.values import Purpose, Relation, RequesterRole
from services.intake.model.asked import Asked
from services.intake.model.catalogue import Catalogue
from services.intake.model.product import Offer
from services.intake.rules.answers_fit_the_product import as_they_are_kept
from services.intake.rules.the_sign_in_is_strong_enough import the_sign_in_is_strong_enough
from services.intake.use_cases.draft import (
    AskedBefore,
    Draft,
    RequestIsIncomplete,
    what_is_asked,
    what_is_wrong,
)


@dataclass(frozen=True, kw_only=True)
class PreviewRequest(Draft):
    """Show what would be sent."""


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Everything as it will be sent, on the page where one looks it over.

    Attributes:
        offer: the product as it is at this municipality today.
        answers: in the notation in which they are kept.
        same_as: the references of what one asked before and still awaits.
    """

    offer: Offer
    applicant: Applicant = field(repr=False)
    purpose: Purpose
    relation: Relation
    subject: Subject | None = field(repr=False)
    answers: Mapping[str, JsonValue] = field(repr=False)
    store_in_national_register: bool | None
    requester_role: RequesterRole
    same_as: tuple[str, ...]


async def preview_request(
    draft: PreviewRequest, *, catalogue: Catalogue, asked_before: AskedBefore, now: datetime
) -> Preview:
    """Check a draft as submitting does, and return it as it would be sent.

    Whether the terms are accepted is not asked yet: that is done with the overview at hand.

    Raises:
        ProductIsUnknown: nothing with this code can be asked.
        SignInIsTooWeak: the applicant signed in less surely than the product needs.
        RequestIsIncomplete: something is missing or wrong.

    Source: the manual, "Papieren en attesten", steps 4 and 5 (B11, B12, B13).
    """
    offer = catalogue.in_force(draft.municipality, now=now).get(draft.product)
    the_sign_in_is_strong_enough(draft.level, needed=offer.level)
    if issues := what_is_wrong(draft, offer):
        raise RequestIsIncomplete(issues)
    return Preview(
        offer=offer,
        applicant=draft.applicant,
        purpose=draft.purpose,
        relation=draft.relation,
        subject=draft.subject,
        answers=as_they_are_kept(draft.answers, offer.form),
        store_in_national_register=(
            draft.store_in_national_register if offer.asks_about_national_register else None
        ),
        requester_role=draft.requester_role,
        same_as=await asked_before.references(
            Asked(what=what_is_asked(draft)),
            request_id=None,
            municipality=draft.municipality,
            national_number=draft.applicant.national_number,
        ),
    )
