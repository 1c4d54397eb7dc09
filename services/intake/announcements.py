"""What intake tells the others: its private events, made public; nothing else leaves it."""

from typing import Final

from libs.events.announcing import Announcements
from libs.events.contracts.intake import RequestSubmitted, WithdrawalAsked
from services.intake.model.request import Request


def request_submitted(event: Request.Created) -> RequestSubmitted:
    """Tell that a request is complete; what is personal in it stays sealed."""
    return RequestSubmitted(
        request_id=event.originator_id,
        municipality=event.municipality,
        reference=event.reference,
        product=event.product,
        purpose=event.purpose,
        relation=event.relation,
        applicant=event.applicant,
        subject=event.subject,
        answers=event.answers,
        store_in_national_register=event.store_in_national_register,
        terms_version=event.terms_version,
        submitted_at=event.timestamp,
    )


def withdrawal_asked(event: Request.WithdrawalAsked) -> WithdrawalAsked:
    """Tell that the applicant wants to withdraw."""
    return WithdrawalAsked(
        request_id=event.originator_id,
        municipality=event.municipality,
        asked_at=event.timestamp,
    )


ANNOUNCEMENTS: Final[Announcements] = {
    Request.Created: request_submitted,
    Request.WithdrawalAsked: withdrawal_asked,
}
