"""Terms: ISO 8601 durations in calendar units, added on the clock of a place.

`P3M` after 30 November is 28 or 29 February; `P7D` is the same wall-clock time a week later, also
when summer time begins or ends in between; `PT30S` is exactly thirty seconds.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")

_DURATION = re.compile(
    r"P(?!$)(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,4})M)?(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,5})D)?"
    r"(?:T(?!$)(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,7})M)?(?:(?P<seconds>\d{1,8})S)?)?"
)


class TermIsUnreadable(ValueError):
    """The text is not an ISO 8601 duration such as P3M, P7D or PT30S."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """A length of time: calendar months and days first, then exact seconds."""

    months: int = 0
    days: int = 0
    seconds: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO 8601 duration (whole numbers only).

        Raises:
            TermIsUnreadable: it is none, or it is zero long.
        """
        match = _DURATION.fullmatch(text)
        if match is None:
            raise TermIsUnreadable(f"{text[:40]!r} is not a duration like P3M, P7D or PT30S")
        part = {name: int(value or 0) for name, value in match.groupdict().items()}
        term = cls(
            months=part["years"] * 12 + part["months"],
            days=part["weeks"] * 7 + part["days"],
            seconds=part["hours"] * 3600 + part["minutes"] * 60 + part["seconds"],
        )
        if term == cls():
            raise TermIsUnreadable(f"{text[:40]!r} is no time at all")
        return term


def add_term(moment: datetime, term: Term | str, zone: ZoneInfo = BRUSSELS) -> datetime:
    """Return `moment` plus `term`, counted on the calendar and the clock of `zone` (in UTC).

    A day that the month lacks becomes its last day; a time that the clock skips in spring moves an
    hour on, and of one that comes twice in autumn the first is meant.

    Raises:
        TermIsUnreadable: `term` is a text that is no duration.
        ValueError: `moment` is naive.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    if isinstance(term, str):
        term = Term.parse(term)
    return _on_the_calendar(moment.astimezone(zone), term, zone) + timedelta(seconds=term.seconds)


def _on_the_calendar(local: datetime, term: Term, zone: ZoneInfo) -> datetime:
    """Add months and days; the answer is in UTC, where seconds may be added exactly."""
    utc = ZoneInfo("UTC")
    if not term.months and not term.days:
        return local.astimezone(utc)
    year, month_before = divmod(local.year * 12 + local.month - 1 + term.months, 12)
    month = month_before + 1
    day = min(local.day, calendar.monthrange(year, month)[1])
    wall = local.replace(tzinfo=None, fold=0, year=year, month=month, day=day)
    wall += timedelta(days=term.days)
    return wall.replace(tzinfo=zone).astimezone(utc)
