"""A day lasts from midnight to midnight in Brussels; a moment is exact."""

import re
from datetime import UTC, date, datetime, time, timedelta

from libs.terms import BRUSSELS

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)([Zz]|[+-]\d{2}:\d{2})"
)
_YEARS = range(1900, 2201)


class DayOrMomentIsUnreadable(ValueError):
    """The text is neither a day (2026-11-21) nor a moment with an offset."""


def first_moment(text: str) -> datetime:
    """Return the first moment (UTC, inclusive) of a period that begins with `text`.

    Source: interfaces, Reporting: a day is a day in Brussels, its first moment is midnight.

    Raises:
        DayOrMomentIsUnreadable: neither a day nor a moment of the years 1900 to 2200.
    """
    day = _day(text)
    return _midnight(day) if day is not None else _moment(text)


def moment_after(text: str) -> datetime:
    """Return the first moment (UTC) that no longer belongs to a period that ends with `text`.

    A day belongs to the period as a whole; a moment is itself the end, and is not part of it.

    Raises:
        DayOrMomentIsUnreadable: neither a day nor a moment of the years 1900 to 2200.
    """
    day = _day(text)
    return _midnight(day + timedelta(days=1)) if day is not None else _moment(text)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BRUSSELS).astimezone(UTC)


def _day(text: str) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    return _in_range(_calendar(text)).date()


def _moment(text: str) -> datetime:
    match = _MOMENT.fullmatch(text.replace(" ", "+"))  # a plus that was not escaped in the address
    if match is None:
        raise DayOrMomentIsUnreadable
    moment, offset = match.group(1).upper(), match.group(2).upper()
    return _in_range(_calendar(moment + offset)).astimezone(UTC)


def _calendar(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise DayOrMomentIsUnreadable from error


def _in_range(moment: datetime) -> datetime:
    if moment.year not in _YEARS:
        raise DayOrMomentIsUnreadable
    return moment
