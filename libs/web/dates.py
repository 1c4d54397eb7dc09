"""Days and moments in words, on the clock of Brussels, in the language of the page.

A number stays on the line of its month or hour: the spaces between them do not break.
"""

from datetime import date, datetime, timedelta
from typing import Final

from babel.dates import format_date

from libs.terms import BRUSSELS
from libs.web.speech import speaking

_NEAR: Final = timedelta(days=2)
_DAY: Final = {"de": "d.\N{NO-BREAK SPACE}MMMM y"}
_MOMENT: Final = {
    "nl": "{day} om {hour}.{minute}\N{NO-BREAK SPACE}uur",
    "fr": "{day} à {hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{minute}",
    "de": "{day} um {hour}.{minute}\N{NO-BREAK SPACE}Uhr",
    "en": "{day} at {hour}:{minute}",
}


def day(value: date | datetime) -> str:
    """Write a day: 30 november 2025; a moment is taken on the clock of Brussels."""
    if isinstance(value, datetime):
        value = value.astimezone(BRUSSELS).date()
    language = speaking()
    return format_date(value, _DAY.get(language, "d\N{NO-BREAK SPACE}MMMM y"), locale=language)


def moment(value: datetime) -> str:
    """Write a moment: 30 november 2025 om 14.05 uur."""
    local = value.astimezone(BRUSSELS)
    return _MOMENT[speaking()].format(day=day(local), hour=local.hour, minute=f"{local.minute:02}")


def term(end: datetime, now: datetime) -> str:
    """Write until when something can be done: the day, and the hour too when it is near."""
    return moment(end) if end - now < _NEAR else day(end)
