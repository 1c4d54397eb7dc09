"""Extra information is awaited for thirty days, or for as long as the municipality decides."""

from datetime import datetime
from zoneinfo import ZoneInfo

from libs.terms import BRUSSELS, add_term


def awaited_until(asked_at: datetime, *, term: str = "P30D", zone: ZoneInfo = BRUSSELS) -> datetime:
    """Return the first moment (aware) at which the question can no longer be answered.

    `term` is the municipality's own, an ISO 8601 duration. Days are those of the calendar of
    `zone`: the same time of day thirty days later, also when summer time begins in between.

    Source: interfaces, `LOKET_INFORMATION_TERM` (default P30D); C10 for what stays possible.
    """
    return add_term(asked_at, term, zone)
