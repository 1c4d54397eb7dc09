"""`/mijn-aanvragen`: what one asked, as stories that are still going on or have ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from libs.events.values import CitizenStatus
from libs.web.callers import Caller
from libs.web.consistency import After
from libs.web.frame import page, pages
from libs.web.municipalities import Municipality, addressed
from libs.web.speech import language_of, sentence
from services.intake.views.my_requests.query import Last, Line, Place
from services.intake.web.api.cursor import cursor_of, place_of
from services.intake.web.api.requests import come_to
from services.intake.web.api.telling_story import timeline_in
from services.intake.web.desk import Desk
from services.intake.web.pages.status_words import CLOSED, OPEN, Label, label_of

_A_PAGE: Final = 10
_FILTERS: Final[Mapping[str, tuple[str, Sequence[CitizenStatus]]]] = {
    "": (sentence("Alle"), ()),
    "open": (sentence("Lopend"), OPEN),
    "afgerond": (sentence("Afgerond"), CLOSED),
}
"""The word in the address → what it is called, and which statuses it lets through."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A request in the list; `last` is the sentence of the step that tells how things are."""

    line: Line
    label: Label
    last: str


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(include_in_schema=False)
    templates = pages("intake", Path(__file__).parent)
    here, owning = addressed(desk.municipalities), Depends(desk.gate("requests.list"))

    @routes.get("/mijn-aanvragen")
    async def mine(
        *,
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, owning],
        toon: Annotated[str, Query()] = "",
        cursor: Annotated[str | None, Query()] = None,
        after: After = None,
    ) -> Response:
        await come_to(desk, municipality, after)
        chosen = toon if toon in _FILTERS else ""
        owner = desk.owners.of(caller.national_number or "")
        # one more than is shown, to know whether there is a next page
        lines = await desk.my_requests.page(
            owner,
            municipality=municipality.nis,
            statuses=_FILTERS[chosen][1],
            after=place_of(cursor) if cursor else None,
            limit=_A_PAGE + 1,
        )
        waiting = await desk.my_requests.page(
            owner,
            municipality=municipality.nis,
            statuses=[CitizenStatus.ACTION_NEEDED],
            limit=_A_PAGE,
        )
        shown, more = lines[:_A_PAGE], lines[_A_PAGE:]
        last = await desk.my_requests.last_steps(
            [each.request_id for each in shown], municipality=municipality.nis
        )
        language = language_of(request, caller.language, municipality.language)
        return page(
            templates,
            "mijn_aanvragen.html",
            request=request,
            municipality=municipality,
            requests=[_shown(each, last.get(each.request_id), language) for each in shown],
            waiting=waiting,
            chosen=chosen,
            filters=[(name, words) for name, (words, _) in _FILTERS.items()],
            is_first=cursor is None,
            next_cursor=cursor_of(_place(shown[-1])) if more else None,
            **await desk.visitor(request),
        )

    return routes


def _shown(line: Line, last: Last | None, language: str) -> Shown:
    steps = timeline_in(language, [last.told] if last else [])
    label = label_of(
        line.status,
        [step.code for step in steps],
        has_document=last is not None and last.has_document,
    )
    return Shown(line=line, label=label, last="".join(step.text for step in steps))


def _place(line: Line) -> Place:
    return Place(submitted_at=line.submitted_at, request_id=line.request_id)
