"""What somebody is about to ask, looked at before anything of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol
from uuid import UUID

from pydantic import JsonValue

from libs.assurance import AssuranceLevel
from libs.events.contracts.personal import Applicant, Subject
from libs.events.values import Purpose, Relation, RequesterRole
from libs.privacy.national_number import written_plainly
from services.intake.model.asked import Asked
from services.intake.model.product import Offer
from services.intake.rules import Issues
from services.intake.rules.a_country_is_named_for_use_abroad import (
    COUNTRY,
    a_country_is_named_for_use_abroad,
)
from services.intake.rules.answers_fit_the_product import answers_fit_the_product
from services.intake.rules.only_contact_details_may_go_to_the_national_register import (
    only_contact_details_may_go_to_the_national_register,
)
from services.intake.rules.the_same_asked_twice_is_told import what_is_the_same
from services.intake.rules.who_may_ask_for_whom import who_may_ask_for_whom

_ANSWERS: Final = "answers"
_COUNTRY: Final = f"{_ANSWERS}.{COUNTRY}"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A request that is not sent yet.

    Attributes:
        municipality: NIS of the municipality addressed.
        applicant: who asks, as the sign-in vouches.
        requester_role: as what they ask.
        level: how surely the applicant signed in.
        subject_number: national number of the other one; None when asking for oneself.
        answers: as they were filled in, not yet checked.
    """

    municipality: str
    applicant: Applicant = field(repr=False)
    level: AssuranceLevel
    product: str
    purpose: Purpose
    relation: Relation
    subject_number: str | None = field(default=None, repr=False)
    answers: Mapping[str, JsonValue] = field(repr=False)
    store_in_national_register: bool | None = None
    requester_role: RequesterRole = RequesterRole.APPLICANT

    @property
    def subject(self) -> Subject | None:
        """The other one for whom it is asked; None when asking for oneself."""
        if self.relation is Relation.SELF or self.subject_number is None:
            return None
        return Subject(national_number=written_plainly(self.subject_number))


class RequestIsIncomplete(Exception):
    """What was asked is not complete or not right; `issues` say what to do, place by place."""

    def __init__(self, issues: Issues) -> None:
        super().__init__(", ".join(issue.name for issue in issues))
        self.issues = issues


class AskedBefore(Protocol):
    """Where it is looked up what somebody asked and still awaits."""

    async def references(
        self,
        asked: Asked,
        *,
        request_id: UUID | None,
        municipality: str,
        national_number: str,
    ) -> tuple[str, ...]:
        """Return the references of this person's requests for the same that are not closed.

        The latest comes first, `request_id` itself is left out; `municipality` is a NIS.
        """
        ...


def what_is_wrong(draft: Draft, offer: Offer) -> Issues:
    """Return everything that keeps a draft from being sent, but for agreeing with the terms."""
    about_answers = answers_fit_the_product(draft.answers, offer.form)
    return (
        *who_may_ask_for_whom(
            draft.relation,
            allowed=offer.relations,
            applicant_number=draft.applicant.national_number,
            subject_number=draft.subject_number,
        ),
        *about_answers,
        *_about_country(draft, offer, about_answers),
        *only_contact_details_may_go_to_the_national_register(
            draft.store_in_national_register, is_asked=offer.asks_about_national_register
        ),
    )


def _about_country(draft: Draft, offer: Offer, about_answers: Issues) -> Issues:
    """Return what is wrong about where it is used; what is no country at all was told already."""
    if any(issue.name in (_ANSWERS, _COUNTRY) for issue in about_answers):
        return ()
    return a_country_is_named_for_use_abroad(draft.purpose, draft.answers, allowed=offer.purposes)


def what_is_asked(draft: Draft) -> tuple[str, ...]:
    """Return what makes two drafts of one person the same."""
    return what_is_the_same(
        product=draft.product,
        purpose=draft.purpose,
        subject_number=draft.subject.national_number if draft.subject else None,
        answers=draft.answers,
    )
