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

    `question_id` is the question that asks something of the citizen, where it is one.
    """

    status: CitizenStatus
    at: datetime
    question_id: UUID | None = None


def rank_of(status: CitizenStatus) -> int:
    """Return how far along a status is: received, under way (whatever is awaited), closed."""
    return _RANKS[status]


def is_closing(status: CitizenStatus) -> bool:
    """Tell whether nothing more happens to a request with this status."""
    return rank_of(status) == CLOSED


def what_a_citizen_sees(
    known: Iterable[Known], *, answered: Collection[UUID | None] = ()
) -> CitizenStatus:
    """Return the status: the furthest one, and among equally far ones the latest.

    A question that was `answered` asks nothing any more: what was the status before it is it again.

    Source: interfaces, "Status for citizens"; a case has exactly one outcome (architecture 4);
    manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A36).
    """
    return max(
        (one for one in known if one.question_id is None or one.question_id not in answered),
        key=lambda each: (rank_of(each.status), each.at),
        default=Known(status=CitizenStatus.RECEIVED, at=datetime.min),  # noqa: DTZ901 - alone, never compared
    ).status
