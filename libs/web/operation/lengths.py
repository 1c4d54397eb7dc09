"""Lengths of time and ratios in words, in the language of the page."""

from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from libs.terms import Term
from libs.web.speech import speaking

_MONTHS_OF_A_YEAR = 12


def length(term: str) -> str:
    """Write an ISO 8601 duration in words: 3 maanden, 7 dagen, 4 seconden.

    Raises:
        TermIsUnreadable: it is none.
    """
    told = Term.parse(term)
    years, months = divmod(told.months, _MONTHS_OF_A_YEAR)
    minutes, seconds = divmod(told.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = {
        "year": years,
        "month": months,
        "day": told.days,
        "hour": hours,
        "minute": minutes,
        "second": seconds,
    }
    language = speaking()
    written = [
        format_unit(number, f"duration-{unit}", locale=language)
        for unit, number in parts.items()
        if number
    ]
    return format_list(written, locale=language)


def ratio(value: float) -> str:
    """Write a ratio to 1 with one decimal: 7,6:1."""
    return f"{format_decimal(value, '0.0', locale=speaking())}:1"
