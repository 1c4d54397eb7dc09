"""`/mijn-gegevens`: who asked a register about me, when, why, and for which request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from libs.events.refusals import StoreIsUnavailable, TooBusy
from libs.privacy.ledger import Consultation, ConsultationPurpose
from libs.web.callers import Caller
from libs.web.frame import page, pages
from libs.web.municipalities import Municipalities, Municipality, UnknownMunicipality, addressed
from libs.web.speech import sentence
from services.intake.web.desk import Desk

_A_PAGE: Final = 20
_UNAVAILABLE: Final = 503
_PURPOSES: Final[Mapping[ConsultationPurpose, str]] = {
    ConsultationPurpose.OWN_DATA: sentence("Om een formulier voor je in te vullen"),
    ConsultationPurpose.DECIDE_REQUEST: sentence("Om over een aanvraag te beslissen"),
    ConsultationPurpose.MAKE_DOCUMENT: sentence("Om een document te maken"),
    ConsultationPurpose.MAIL_ADDRESS: sentence("Om te weten naar welk e-mailadres we schrijven"),
    ConsultationPurpose.STORE_CONTACT_DETAILS: sentence("Om nieuwe contactgegevens te bewaren"),
    ConsultationPurpose.POLICE_ADVICE: sentence("Om de politie om advies te vragen"),
    ConsultationPurpose.REPORT: sentence("Om een rapport te maken"),
}
_SOURCES: Final[Mapping[str, str]] = {
    "population-register": sentence("Bevolkingsregister"),
    "national-register": sentence("Rijksregister"),
    "civil-status-acts": sentence("Databank van de akten van de burgerlijke stand"),
    "central-criminal-record": sentence("Centraal Strafregister"),
    "police": sentence("Politie"),
    "loket": sentence("Dit loket"),
}
_SERVICES: Final = frozenset({"intake", "workflow", "delivery", "reporting"})
_YOU: Final = sentence("Jijzelf")
_BY_ITSELF: Final = sentence("Automatisch, zonder medewerker")
_STAFF: Final = sentence("Een medewerker")
_ELSEWHERE: Final = sentence("Een ander register")


@dataclass(frozen=True, kw_only=True)
class Looked:
    """One consultation as a citizen reads it; who of the staff it was, is not told.

    Attributes:
        town: name of the municipality for which it was done; empty for one that left.
        reference: of the request that it was for, where that is the citizen's own, here.
    """

    at: datetime
    purpose: str
    who: str
    source: str
    town: str
    request_id: UUID | None
    reference: str | None


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(include_in_schema=False)
    templates = pages("intake", Path(__file__).parent)
    here, owning = addressed(desk.municipalities), Depends(desk.gate("me.consultations"))

    @routes.get("/mijn-gegevens")
    async def consultations(
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, owning],
        bladzijde: Annotated[int, Query(ge=1, le=10_000)] = 1,
    ) -> Response:
        try:
            newest = (await desk.consultations.about(caller.national_number or ""))[::-1]
        except (StoreIsUnavailable, TooBusy):
            newest, is_away = [], True
        else:
            is_away = False
        first = (bladzijde - 1) * _A_PAGE
        looked = await _in_words(desk, newest[first : first + _A_PAGE], caller, municipality)
        return page(
            templates,
            "mijn_gegevens.html",
            request=request,
            municipality=municipality,
            status=_UNAVAILABLE if is_away else 200,
            is_away=is_away,
            looked=looked,
            is_by_staff=any(each.who == _STAFF for each in looked),
            count=len(newest),
            number=bladzijde,
            has_more=len(newest) > first + _A_PAGE,
            **await desk.visitor(request),
        )

    return routes


async def _in_words(
    desk: Desk, consultations: Sequence[Consultation], caller: Caller, municipality: Municipality
) -> Sequence[Looked]:
    references = await desk.my_requests.references(
        desk.owners.of(caller.national_number or ""),
        {each.request_id for each in consultations if each.request_id is not None},
        municipality=municipality.nis,
    )
    return [
        Looked(
            at=each.at,
            purpose=_PURPOSES[each.purpose],
            who=_who(each, caller),
            source=_SOURCES.get(each.source, _ELSEWHERE),
            town=_town(desk.municipalities, each.municipality),
            request_id=each.request_id,
            reference=references.get(each.request_id) if each.request_id else None,
        )
        for each in consultations
    ]


def _who(consultation: Consultation, caller: Caller) -> str:
    """Tell in what role it was asked; a service may say after a colon which of its jobs it was."""
    is_own = consultation.purpose is ConsultationPurpose.OWN_DATA
    if is_own or consultation.who == caller.subject:
        return _YOU
    return _BY_ITSELF if consultation.who.partition(":")[0] in _SERVICES else _STAFF


def _town(municipalities: Municipalities, nis: str) -> str:
    try:
        return municipalities.of_nis(nis).name
    except UnknownMunicipality:
        return ""
