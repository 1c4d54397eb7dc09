"""What the pages work with, and the frame that they stand in."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent
from fastapi import Request
from jinja2 import Environment
from starlette.responses import HTMLResponse

from libs.terms import BRUSSELS
from libs.web.frame import page, pages
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities
from libs.web.permissions import permission_named
from libs.web.sessions.visitor import Visitor
from libs.web.speech import speaking
from services.reporting.web.api.access import Reader
from services.reporting.web.api.export import Reports
from services.reporting.web.api.export_desk import ExportDesk
from services.reporting.web.api.filter_desk import FilterDesk
from services.reporting.web.api.freshness import Freshness
from services.reporting.web.api.requests import ReadStore
from services.reporting.web.pages import words
from services.reporting.web.pages.figures_at_once import FiguresAtOnce
from services.reporting.web.pages.shown import spoken

_CASES: Final = permission_named("case.read")
_NUMBERS: Final = permission_named("requests.export-national-numbers")
_CLOCKS: Final = {"nl": "H.mm", "fr": "H 'h' mm"}


@dataclass(frozen=True, kw_only=True)
class PagesDesk:
    """The same things as behind the routes of the API, and who visits."""

    store: ReadStore
    gate: Gate
    freshness: Freshness
    filters: FilterDesk
    exports: ExportDesk
    reports: Reports
    figures: FiguresAtOnce
    municipalities: Municipalities
    visitor: Visitor

    async def page(
        self, request: Request, template: str, *, reader: Reader, status: int = 200, **content: Any
    ) -> HTMLResponse:
        """Answer with a page of the municipality that the reader works for."""
        return page(
            templates(),
            template,
            request=request,
            municipality=self.municipalities.of_nis(reader.municipality),
            status=status,
            me=reader.user.staff_id,
            may_open_cases=_CASES.is_open_to(reader.caller),
            may_see_numbers=_NUMBERS.is_open_to(reader.caller),
            **{"session": None, **await self.visitor(request)},
            **content,
        )


def templates() -> Environment:
    """Return the templates of these pages, with their filters."""
    environment = pages("reporting", Path(__file__).parent)
    environment.filters.update(
        date=_date, clock=_clock, number=_number, percent=_percent, month=_month, spoken=spoken
    )
    environment.globals.update(words=words, new_key=new_key, is_no_day=is_no_day)
    return environment


def new_key() -> str:
    """Return a key for a form that is shown: whatever is sent with it is done once."""
    return str(uuid4())


def is_no_day(typed: str) -> bool:
    """Tell whether a calendar cannot show what was typed: it stays to be seen as a text."""
    try:
        return bool(typed) and date.fromisoformat(typed).isoformat() != typed
    except ValueError:
        return True


def key_in(sent: object) -> str:
    """Return the key that a form carried, or a new one where it carried none of ours."""
    try:
        return str(UUID(str(sent)))
    except ValueError:
        return new_key()


def _date(value: datetime) -> str:
    """Write a day in figures, on the clock of Brussels."""
    return format_date(value.astimezone(BRUSSELS).date(), "dd/MM/yyyy", locale=speaking())


def _clock(value: datetime) -> str:
    """Write the hour and minute on the clock of Brussels."""
    pattern = _CLOCKS.get(speaking(), "H:mm")
    return format_time(value.astimezone(BRUSSELS), pattern, locale=speaking())


def _number(value: float) -> str:
    return format_decimal(value, locale=speaking())


def _percent(value: float) -> str:
    return format_percent(value, "0 %", locale=speaking())


def _month(value: str) -> str:
    """Write a month that is told as 2026-11."""
    return format_date(date.fromisoformat(f"{value}-01"), "MMMM y", locale=speaking())
