"""`/`: the start page, with search, what is often asked, and everything by theme."""

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated, Final

import psycopg
from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from libs.assurance import AssuranceLevel
from libs.events.contracts.products import ActForm, ActKind, Source
from libs.events.refusals import StoreIsUnavailable, TooBusy
from libs.web.frame import page, pages
from libs.web.municipalities import Municipality, addressed
from libs.web.sessions.sessions import Session
from libs.web.speech import sentence
from services.intake.model.catalogue import Catalogue
from services.intake.model.product import Offer, Theme
from services.intake.web.desk import Desk
from services.intake.web.pages.status_words import OPEN

_LONGEST_QUERY = 200
_MOST_COUNTED: Final = 10
_PATIENCE: Final = 0.5  # seconds that the page waits to know what is under way

GROUPS: Final = {
    Source.NONE: sentence("Contactgegevens"),
    Source.POPULATION_REGISTER: sentence("Attesten"),
    Source.CENTRAL_CRIMINAL_RECORD: sentence("Uittreksels uit het strafregister"),
    Source.CIVIL_STATUS_ACTS: sentence("Akten"),
}
"""Where a paper comes from → what people call its kind."""

THEMES: Final = (sentence("Identiteit en nationaliteit"), sentence("Papieren en attesten"))
"""What themes call themselves (`shown_as`), to be translated."""


def router(desk: Desk) -> APIRouter:
    """Make the route of the start page."""
    open_to_all = Depends(desk.gate.anybody("page.read"))
    routes = APIRouter(include_in_schema=False, dependencies=[open_to_all])
    templates = pages("intake", Path(__file__).parent)
    here = addressed(desk.municipalities)

    @routes.get("/")
    async def start(
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        q: Annotated[str, Query()] = "",
    ) -> HTMLResponse:
        query, catalogue = q.strip()[:_LONGEST_QUERY], desk.offered(municipality)
        found = catalogue.find(query) if query else ()
        who = await desk.visitor(request)
        running = 0 if query else await _running(desk, who.get("session"), municipality)
        return page(
            templates,
            "start.html",
            request=request,
            municipality=municipality,
            query=query,
            found=found,
            suggested=[each for each in catalogue.find() if each.suggested],
            **who,
            running=running,
            most_counted=_MOST_COUNTED,
            level=_lowest_needed(catalogue),
            compared=_compared(found),
            themes=[(theme, _groups(catalogue.find(theme=theme))) for theme in Theme],
        )

    return routes


async def _running(desk: Desk, session: Session | None, municipality: Municipality) -> int:
    """Count what a citizen has under way, up to `_MOST_COUNTED`; 0 while nobody can tell."""
    if session is None or session.caller.kind != "citizen":
        return 0
    owner = desk.owners.of(session.caller.national_number or "")
    try:
        async with asyncio.timeout(_PATIENCE):
            lines = await desk.my_requests.page(
                owner, municipality=municipality.nis, statuses=OPEN, limit=_MOST_COUNTED
            )
    except (TooBusy, StoreIsUnavailable, psycopg.OperationalError, TimeoutError):
        return 0  # the page is for everybody, and never fails on this
    return len(lines)


def _groups(offers: Sequence[Offer]) -> Sequence[tuple[str, Sequence[Offer]]]:
    """Return the products of a theme by what kind of paper they are, each group with its name."""
    groups = [
        (name, sorted((each for each in offers if each.source is source), key=_by_act))
        for source, name in GROUPS.items()
    ]
    return [(name, found) for name, found in groups if found]


def _by_act(offer: Offer) -> tuple[int, int]:
    """Keep the extract and the copy of an act together; the rest stays as the catalogue has it."""
    if offer.act is None or offer.act_form is None:
        return (-1, 0)
    return (list(ActKind).index(offer.act), list(ActForm).index(offer.act_form))


def _compared(found: Sequence[Offer]) -> Collection[str]:
    """Return the groups of look-alikes of which more than one was found: there one must choose."""
    counted = Counter(offer.choose.group for offer in found if offer.choose)
    return {group for group, count in counted.items() if count > 1}


def _lowest_needed(catalogue: Catalogue) -> AssuranceLevel:
    """Return how surely one must sign in to ask anything here at all."""
    rising = list(AssuranceLevel)
    return min((offer.level for offer in catalogue.find()), key=rising.index)
