"""Days as people write them, in the four languages that we speak."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from libs.terms import BRUSSELS

MONTHS: Final[Mapping[str, Sequence[str]]] = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
"""The names of the months, by language (ISO 639-1)."""


def day_in_words(moment: datetime, language: str) -> str:
    """Return the date of an aware moment, as it was in Brussels.

    `21 februari 2027`, `1er mars 2027`, `1. März 2027`, `1 March 2027`.
    """
    day = moment.astimezone(BRUSSELS).date()
    return f"{_number(day.day, language)} {MONTHS[language][day.month - 1]} {day.year}"


def _number(day: int, language: str) -> str:
    match language:
        case "de":
            return f"{day}."
        case "fr" if day == 1:
            return "1er"
        case _:
            return str(day)
