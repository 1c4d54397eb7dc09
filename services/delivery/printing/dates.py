"""Dates as each language writes them, kept together on one line."""

from collections.abc import Callable
from datetime import datetime

from libs.dates import day_in_words
from services.delivery.printing.words import UNBREAKABLE_SPACE


def speller_of(language: str) -> Callable[[datetime], str]:
    """Make the filter that writes the date of an aware moment, as it was in Brussels.

    `21 februari 2027`, `1er mars 2027`, `1. März 2027`, `1 March 2027`.
    """

    def spell(moment: datetime) -> str:
        return day_in_words(moment, language).replace(" ", UNBREAKABLE_SPACE)

    return spell
