"""What intake tells the others: its private events, made public; nothing else leaves it."""

from typing import Final

from libs.events.announcing import Announcements, Copied
from libs.events.contracts.intake import InformationSupplied, RequestSubmitted, WithdrawalAsked
from services.intake.model.inquiry import Inquiry
from services.intake.model.request import Request

request_submitted: Final = Copied(
    RequestSubmitted, Request.Created, request_id="originator_id", submitted_at="timestamp"
)
"""A request is complete; what is personal in it stays sealed."""

withdrawal_asked: Final = Copied(
    WithdrawalAsked, Request.WithdrawalAsked, request_id="originator_id", asked_at="timestamp"
)
"""The applicant wants to withdraw."""

information_supplied: Final = Copied(
    InformationSupplied,
    Inquiry.InformationSupplied,
    question_id="originator_id",
    supplied_at="timestamp",
)
"""Whoever had the link answered a question; what is personal in it stays sealed."""

ANNOUNCEMENTS: Final[Announcements] = {
    Request.Created: request_submitted,
    Request.WithdrawalAsked: withdrawal_asked,
    Inquiry.InformationSupplied: information_supplied,
}
