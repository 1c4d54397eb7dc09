"""A message can be sent again while what it says is still worth reading."""

from datetime import datetime
from typing import Final

from libs.events.values import CaseState
from services.delivery.rules.a_link_opens_until_its_last_moment import came_to_nothing

STILL_WAITING: Final = "still-waiting"
NO_LONGER_NEEDED: Final = "no-longer-needed"
LINK_IS_NO_LONGER_VALID: Final = "link-is-no-longer-valid"
ERASED: Final = "erased"


def why_not_again(
    *,
    is_waiting: bool,
    was_dropped: bool,
    is_erased: bool,
    link_ends: datetime | None,
    asks: bool,
    of_a_paper: bool,
    outcome: CaseState | None,
    now: datetime,
    revoked: bool = False,
) -> str | None:
    """Return the code of the first reason why a message cannot be sent again; None: it can.

    `link_ends` is when the link that it carries stops working (None: it carries none); `asks` tells
    whether it asks for information, which nobody needs once the case is closed; `of_a_paper`
    whether it offers a paper, which counts for nothing when the case came to nothing or the paper
    itself was `revoked`.

    Source: users of a counter expect it (a mail that came back is sent again once the address is
    right); decisions C03 (links) and C10 (the link of a closed request).
    """
    if is_erased:
        return ERASED
    if is_waiting:
        return STILL_WAITING
    if was_dropped:
        return NO_LONGER_NEEDED
    link_is_over = link_ends is not None and now >= link_ends
    if link_is_over or (asks and outcome is not None):
        return LINK_IS_NO_LONGER_VALID
    if of_a_paper and (revoked or came_to_nothing(outcome)):
        return LINK_IS_NO_LONGER_VALID
    return None
