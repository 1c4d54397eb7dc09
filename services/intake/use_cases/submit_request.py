"""Submitting a request: everything is checked before anything is recorded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from pydantic import JsonValue

from libs.assurance import AssuranceLevel
from libs.events.contracts.personal import Answers, Applicant, Subject
from libs.events.unit import Statement, Unit
from libs.events.values import Purpose, Relation, RequesterRole
from libs.policies import Change
from libs.privacy.national_number import written_plainly
from libs.privacy.sealed import Keys
from services.intake.model.catalogue import Catalogue
from services.intake.model.product import Offer
from services.intake.model.request import Request
from services.intake.rules import Issues
from services.intake.rules.a_change_of_policy_holds_from_its_day import day_of
from services.intake.rules.a_country_is_named_for_use_abroad import (
    a_country_is_named_for_use_abroad,
)
from services.intake.rules.answers_fit_the_product import answers_fit_the_product, as_they_are_kept
from services.intake.rules.only_contact_details_may_go_to_the_national_register import (
    only_contact_details_may_go_to_the_national_register,
)
from services.intake.rules.terms_must_be_accepted import terms_must_be_accepted
from services.intake.rules.the_sign_in_is_strong_enough import the_sign_in_is_strong_enough
from services.intake.rules.who_may_ask_for_whom import who_may_ask_for_whom


@dataclass(frozen=True, kw_only=True)
class SubmitRequest:
    """Ask for this product.

    Attributes:
        municipality: NIS of the municipality addressed.
        applicant: who asks, as the sign-in vouches.
        requester_role: as what they ask.
        level: how surely the applicant signed in.
        subject_number: national number of the other one; None when asking for oneself.
        answers: as they were filled in, not yet checked.
    """

    request_id: UUID
    reference: str
    municipality: str
    applicant: Applicant = field(repr=False)
    level: AssuranceLevel
    product: str
    purpose: Purpose
    relation: Relation
    subject_number: str | None = field(default=None, repr=False)
    answers: Mapping[str, JsonValue] = field(repr=False)
    store_in_national_register: bool | None = None
    terms_accepted: bool
    requester_role: RequesterRole = RequesterRole.APPLICANT


class RequestIsIncomplete(Exception):
    """What was asked is not complete or not right; `issues` say what to do, place by place."""

    def __init__(self, issues: Issues) -> None:
        super().__init__(", ".join(issue.name for issue in issues))
        self.issues = issues


ChangesOf = Callable[[str, str], Sequence[Change]]
"""Gives the changes of policy of a municipality (NIS) about a product (its code)."""


def no_changes(municipality: str, product: str) -> Sequence[Change]:
    """Return none: what the catalogue says, holds everywhere."""
    del municipality, product
    return ()


class Places(Protocol):
    """Where it is kept at which municipality requests are, and whose they are."""

    def keep(self, request_id: UUID, *, municipality: str, national_number: str) -> Statement:
        """Keep it of a request; `municipality` is a NIS."""
        ...


async def submit_request(
    command: SubmitRequest,
    *,
    catalogue: Catalogue,
    unit: Unit,
    keys: Keys,
    places: Places,
    now: datetime,
    changes_of: ChangesOf = no_changes,
) -> None:
    """Check the request and record it; submitting it again changes nothing.

    What holds of the product now, where the municipality made changes, travels with the request.

    Raises:
        ProductIsUnknown: nothing with this code can be asked.
        SignInIsTooWeak: the applicant signed in less surely than the product needs.
        RequestIsIncomplete: something is missing or wrong.
    """
    if await unit.find(Request, command.request_id) is not None:
        return
    changes = changes_of(command.municipality, command.product)
    offer = catalogue.get(command.product).in_force(changes, on=day_of(now))
    the_sign_in_is_strong_enough(command.level, needed=offer.level)
    issues = _what_is_wrong(command, offer)
    if issues:
        raise RequestIsIncomplete(issues)
    key = await keys.make(command.request_id)
    unit.add(
        Request(
            id=command.request_id,
            timestamp=now,
            municipality=command.municipality,
            reference=command.reference,
            product=offer.snapshot(),
            purpose=command.purpose,
            relation=command.relation,
            applicant=key.seal(command.applicant),
            subject=key.seal(subject) if (subject := _subject(command)) else None,
            answers=key.seal(Answers(values=as_they_are_kept(command.answers, offer.form))),
            store_in_national_register=(
                command.store_in_national_register if offer.asks_about_national_register else None
            ),
            terms_version=offer.terms.version,
            requester_role=command.requester_role,
        )
    )
    unit.execute(
        places.keep(
            command.request_id,
            municipality=command.municipality,
            national_number=command.applicant.national_number,
        )
    )


def _what_is_wrong(command: SubmitRequest, offer: Offer) -> Issues:
    about_answers = answers_fit_the_product(command.answers, offer.form)
    return (
        *who_may_ask_for_whom(
            command.relation,
            allowed=offer.relations,
            applicant_number=command.applicant.national_number,
            subject_number=command.subject_number,
        ),
        *(
            about_answers
            or a_country_is_named_for_use_abroad(
                command.purpose, command.answers, allowed=offer.purposes
            )
        ),
        *only_contact_details_may_go_to_the_national_register(
            command.store_in_national_register, is_asked=offer.asks_about_national_register
        ),
        *terms_must_be_accepted(accepted=command.terms_accepted),
    )


def _subject(command: SubmitRequest) -> Subject | None:
    if command.relation is Relation.SELF or command.subject_number is None:
        return None
    return Subject(national_number=written_plainly(command.subject_number))
