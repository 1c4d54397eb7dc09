"""The police have seven days to advise, or as long as the municipality decides."""

from datetime import datetime
from zoneinfo import ZoneInfo

from libs.terms import BRUSSELS, add_term


def advice_is_awaited_until(
    asked_at: datetime, *, term: str = "P7D", zone: ZoneInfo = BRUSSELS
) -> datetime:
    """Return the first moment (aware) at which the term of the police is over.

    `term` is the municipality's own, an ISO 8601 duration. Days are those of the calendar of
    `zone`: the same time of day a week later, also when summer time begins or ends in between.

    Source: C02; manual "Papieren en attesten", "Uitzonderingen" (B46).
    """
    return add_term(asked_at, term, zone)


def reminder_at(*, asked_at: datetime, until: datetime) -> datetime:
    """Return the moment at which the police are reminded: halfway the term, in aware UTC.

    Source: architecture, section 3.8 (reminders are jobs); the moment is ours.
    """
    return asked_at + (until - asked_at) / 2
