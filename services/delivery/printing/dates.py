"""Dates as each language writes them, kept together on one line."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from services.delivery.printing.words import MONTHS, UNBREAKABLE_SPACE

_BRUSSELS: Final = ZoneInfo("Europe/Brussels")
_MONTHS: Final[Mapping[str, Sequence[str]]] = {
    "nl": MONTHS,
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


def speller_of(language: str) -> Callable[[datetime], str]:
    """Make the filter that writes the date of an aware moment, as it was in Brussels.

    `21 februari 2027`, `1er mars 2027`, `1. März 2027`, `1 March 2027`.
    """
    months = _MONTHS[language]

    def spell(moment: datetime) -> str:
        day = moment.astimezone(_BRUSSELS).date()
        return UNBREAKABLE_SPACE.join(
            (_number(day.day, language), months[day.month - 1], str(day.year))
        )

    return spell


def _number(day: int, language: str) -> str:
    match language:
        case "de":
            return f"{day}."
        case "fr" if day == 1:
            return "1er"
        case _:
            return str(day)
