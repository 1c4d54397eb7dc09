"""What intake tells the others: its private events, made public; nothing else leaves it."""

from typing import Final

from libs.events.announcing import Announcements, Copied
from libs.events.contracts.intake import RequestSubmitted, WithdrawalAsked
from services.intake.model.request import Request

request_submitted: Final = Copied(
    RequestSubmitted, Request.Created, request_id="originator_id", submitted_at="timestamp"
)
"""A request is complete; what is personal in it stays sealed."""

withdrawal_asked: Final = Copied(
    WithdrawalAsked, Request.WithdrawalAsked, request_id="originator_id", asked_at="timestamp"
)
"""The applicant wants to withdraw."""

ANNOUNCEMENTS: Final[Announcements] = {
    Request.Created: request_submitted,
    Request.WithdrawalAsked: withdrawal_asked,
}
