"""Days and moments in words, on the clock of Brussels, in the language of the page."""

from datetime import date, datetime
from typing import Final

from babel.dates import format_date

from libs.terms import BRUSSELS
from libs.web.speech import speaking

_DAY: Final = {"de": "d. MMMM y"}
_MOMENT: Final = {
    "nl": "{day} om {hour}.{minute} uur",
    "fr": "{day} à {hour} h {minute}",
    "de": "{day} um {hour}.{minute} Uhr",
    "en": "{day} at {hour}:{minute}",
}


def day(value: date | datetime) -> str:
    """Write a day: 30 november 2025; a moment is taken on the clock of Brussels."""
    if isinstance(value, datetime):
        value = value.astimezone(BRUSSELS).date()
    language = speaking()
    return format_date(value, _DAY.get(language, "d MMMM y"), locale=language)


def moment(value: datetime) -> str:
    """Write a moment: 30 november 2025 om 14.05 uur."""
    local = value.astimezone(BRUSSELS)
    return _MOMENT[speaking()].format(day=day(local), hour=local.hour, minute=f"{local.minute:02}")
