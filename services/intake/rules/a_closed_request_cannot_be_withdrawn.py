"""Withdrawing makes sense until a request is closed; whether it is in time, workflow decides."""

from libs.events.values import CitizenStatus
from services.intake.rules.citizens_see_one_of_seven_statuses import is_closing


class RequestIsClosed(Exception):
    """The request has an outcome: there is nothing to withdraw any more."""


def a_closed_request_cannot_be_withdrawn(status: CitizenStatus) -> None:
    """Let an open request pass.

    Raises:
        RequestIsClosed: it was delivered, completed, refused or cancelled.

    Source: behaviours, decision C19 (while no decision is taken, the citizen can withdraw).
    """
    if is_closing(status):
        raise RequestIsClosed(status.value)
