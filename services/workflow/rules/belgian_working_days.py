"""Working days: Monday to Friday, except the ten public holidays of Belgium."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_SATURDAY: Final = 5  # as `date.weekday` counts
_FIXED: Final = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
"""Month, day: New Year, Labour Day, national day, Assumption, All Saints, Armistice, Christmas."""
_AFTER_EASTER: Final = (1, 39, 50)
"""Days after Easter: Easter Monday, Ascension, Whit Monday."""


def belgian_working_days(start: date, number: int) -> date:
    """Return the day that is `number` (0 or more) working days after `start`, not counting `start`.

    No working day after any day is that day itself, whatever day it is.

    Source: law of 4 January 1974 on public holidays, and royal decree of 18 April 1974, article 1
    (the ten days). A holiday on a Saturday or a Sunday moves nothing here: what an employer gives
    instead is that employer's own.
    """
    day = start
    while number > 0:
        day += timedelta(days=1)
        number -= is_a_working_day(day)
    return day


def is_a_working_day(day: date) -> bool:
    """Tell whether people work on this day."""
    return day.weekday() < _SATURDAY and day not in holidays_of(day.year)


@lru_cache(maxsize=64)
def holidays_of(year: int) -> frozenset[date]:
    """Return the public holidays of a year of the Gregorian calendar."""
    sunday = easter_of(year)
    fixed = {date(year, month, day) for month, day in _FIXED}
    return frozenset(fixed | {sunday + timedelta(days=days) for days in _AFTER_EASTER})


def easter_of(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar.

    Source: the anonymous algorithm in Nature, 20 April 1876, as Meeus has it (Astronomical
    Algorithms, chapter 8); it holds for every year.
    """
    golden = year % 19
    century, in_century = divmod(year, 100)
    leaps, leaps_left = divmod(century, 4)
    moon = (century + 8) // 25
    moon = (century - moon + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    quads, quads_left = divmod(in_century, 4)
    to_sunday = (32 + 2 * leaps_left + 2 * quads - epact - quads_left) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
