"""A citizen sees one of seven statuses; an outcome, once there, is never undone by what comes late.

Events of intake, workflow and delivery reach the page each in their own time. What the citizen sees
may therefore not depend on the order in which they arrive, only on what is known.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from libs.events.values import CitizenStatus

RECEIVED: Final = 0
UNDER_WAY: Final = 1
CLOSED: Final = 2

_RANKS: Final = {
    CitizenStatus.RECEIVED: RECEIVED,
    CitizenStatus.IN_PROGRESS: UNDER_WAY,
    CitizenStatus.ACTION_NEEDED: UNDER_WAY,
    CitizenStatus.DELIVERED: CLOSED,
    CitizenStatus.COMPLETED: CLOSED,
    CitizenStatus.REFUSED: CLOSED,
    CitizenStatus.CANCELLED: CLOSED,
}


@dataclass(frozen=True, kw_only=True)
class Known:
    """One thing that is known of a request: the status that it brings, and when it happened.

    Attributes:
        question_id: the question that asks something of the citizen, where it is one.
        until: the first moment at which it counts no more; None: it always counts.
    """

    status: CitizenStatus
    at: datetime
    question_id: UUID | None = None
    until: datetime | None = None


def rank_of(status: CitizenStatus) -> int:
    """Return how far along a status is: received, under way (whatever is awaited), closed."""
    return _RANKS[status]


def is_closing(status: CitizenStatus) -> bool:
    """Tell whether nothing more happens to a request with this status."""
    return rank_of(status) == CLOSED


def what_a_citizen_sees(
    known: Iterable[Known], *, now: datetime, answered: Collection[UUID | None] = ()
) -> CitizenStatus:
    """Return the status: the furthest one, and among equally far ones the latest.

    A question that was `answered`, or whose term is over, asks nothing any more: what was the
    status without it is it again.

    Source: interfaces, "Status for citizens"; a case has exactly one outcome (architecture 4);
    manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A36).
    """
    return max(
        (one for one in known if _counts(one, now=now, answered=answered)),
        key=lambda each: (rank_of(each.status), each.at),
        default=Known(status=CitizenStatus.RECEIVED, at=datetime.min),  # noqa: DTZ901 - alone, never compared
    ).status


def _counts(known: Known, *, now: datetime, answered: Collection[UUID | None]) -> bool:
    is_over = known.until is not None and known.until <= now
    is_answered = known.question_id is not None and known.question_id in answered
    return not (is_over or is_answered)
