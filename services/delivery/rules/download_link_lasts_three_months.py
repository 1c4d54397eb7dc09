"""A download link works for three calendar months."""

from datetime import datetime
from zoneinfo import ZoneInfo

from libs.terms import add_term

USUAL_TERM = "P3M"


def available_until(delivered_at: datetime, *, zone: ZoneInfo, term: str = USUAL_TERM) -> datetime:
    """Return the first moment (aware) at which the link no longer works.

    `term` is the municipality's own, an ISO 8601 duration. Months are those of the calendar of
    `zone`: three months after 30 November is the last day of February, at the same time of day.

    Source: the manual, "Papieren en attesten", Afleveren, Digitaal ("termijn van 3 maanden");
    for deliveries without a clerk too (decision C03).
    """
    return add_term(delivered_at, term, zone)
