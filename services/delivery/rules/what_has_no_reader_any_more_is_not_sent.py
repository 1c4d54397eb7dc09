"""What nobody needs any more by the time that it would be sent, is not sent."""

from datetime import datetime
from typing import Final

from libs.events.values import CaseState
from services.delivery.rules.a_link_opens_until_its_last_moment import came_to_nothing

CASE_CLOSED: Final = "case-closed"
TOO_LATE: Final = "too-late"
REVOKED: Final = "document-revoked"


def why_not_sent(
    *,
    of_a_paper: bool,
    asks: bool,
    until: datetime | None,
    outcome: CaseState | None,
    now: datetime,
    revoked: bool = False,
) -> str | None:
    """Return the code of the reason why a message is dropped; None: it is sent.

    `of_a_paper`: it offers a paper, which may be `revoked`; `asks`: it asks for information, which
    can be given until (not including) `until`. `outcome` is how the case closed, None while it
    runs.

    Source: decision C10 (the link of a closed request says that nothing is needed any more);
    the manual, "Papieren en attesten", Annuleren.
    """
    if of_a_paper and revoked:
        return REVOKED
    if of_a_paper and came_to_nothing(outcome):
        return CASE_CLOSED
    if asks and outcome is not None:
        return CASE_CLOSED
    if until is not None and now >= until:
        return TOO_LATE
    return None
