"""Mijn Burgerprofiel: notifications to citizens, and the status of their dossiers (DOSIS).

``POST /burgerprofiel/oauth/token`` (form): ``grant_type=client_credentials`` with client ``loket``
and secret ``loket-proef``, optional ``scope`` ``burgerprofiel_notificaties burgerprofiel_dosis`` →
``{"access_token", "token_type": "Bearer", "expires_in": 1800}``. Tokens end with the process. All
calls under ``/api`` need one, else 401.

``POST /burgerprofiel/api/v2/notificaties`` takes a ``NotificatieBundel`` (``Id``, ``AanbiederUri``,
``Bestemmelingen``, ``Categorie``, ``Kanalen``, ``ProductId``, ``MerkCode``, ``SleutelWaardeParen``;
of category ``DossierGerelateerdBerichtWijzigingDossier`` the pairs ``DossierNummer``,
``StatusVlaamseCode`` and ``StatusVlaamseFase`` are required) → 201 ``{"Id"}``; the same ``Id``
again 200, nothing is sent twice; what lacks something 400 ``{"Code", "Omschrijving"}``.

``POST /burgerprofiel/api/v2/dosis/dossiers`` takes the status of a dossier → 200 ``{"Id"}``: it
*will be* processed, a moment later; the same ``TransactieId`` again changes nothing. What is wrong
with it (``ActieNodig`` without ``Omschrijving``, an unknown code or phase) is only found in
``GET /burgerprofiel/api/v1/dosis/resultaten/fouten?bron=`` → a list of ``{"Bron", "Dossiernummer",
"TransactieId", "Code"}``. ``GET …/resultaten?bron=&dossierNummer=`` → a list with what is shown.

For those who try things out: ``GET /burgerprofiel/notifications?national_number=`` and ``GET
/burgerprofiel/dossiers?national_number=`` → ``{"items": […]}``, what a citizen sees; the page
``/burgerprofiel`` shows it for everybody. ``PUT /burgerprofiel/mishap`` ``{"count", "becomes":
"error|lost|other"}``: the next statuses are taken in and then refused, lost, or shown otherwise;
``GET`` tells how many are left.

Left out: deleting dossiers, validation settings, enterprises and associations, mails to citizens,
the Attesten-API.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import HTMLResponse, JSONResponse

from deploy.simulators.burgerprofiel_desk import BurgerprofielDesk, TheDesk
from deploy.simulators.burgerprofiel_kept import (
    KeptNotification,
    KeptStatus,
    processed,
    seen,
    shown_of,
    status_of,
)
from deploy.simulators.burgerprofiel_rules import Bundle, Mutation, error_of, refusal_of
from deploy.simulators.pages.render import page
from deploy.simulators.town import TheTown, Town

NOTIFICATION = "burgerprofiel-notification"
STATUS = "burgerprofiel-status"

router = APIRouter(prefix="/burgerprofiel", tags=["burgerprofiel"])


async def _with_a_token(
    town: TheTown, desk: TheDesk, authorization: Annotated[str, Header()] = ""
) -> BurgerprofielDesk:
    desk.check_token(authorization, town.clock())
    return desk


SignedIn = Annotated[BurgerprofielDesk, Depends(_with_a_token)]


@router.post("/api/v2/notificaties")
async def notify(town: TheTown, _desk: SignedIn, bundle: Bundle) -> JSONResponse:
    """Sends a notification, once for each id."""
    if code := refusal_of(bundle):
        return JSONResponse({"Code": code, "Omschrijving": "Geweigerd."}, status_code=400)
    if town.received.get(KeptNotification, kind=NOTIFICATION, key=bundle.id):
        return JSONResponse({"Id": bundle.id}, status_code=200)
    numbers = [_present_number(town, each.number) for each in bundle.recipients]
    kept = KeptNotification(
        notification_id=bundle.id,
        at=town.clock(),
        national_numbers=numbers,
        reference=bundle.value_of("DossierNummer"),
        title=bundle.value_of("DossierNaam"),
        text=bundle.value_of("Status"),
        code=bundle.value_of("StatusVlaamseCode"),
        phase=bundle.value_of("StatusVlaamseFase"),
    )
    town.received.append(kept, kind=NOTIFICATION, key=bundle.id, addressees=numbers)
    return JSONResponse({"Id": bundle.id}, status_code=201)


@router.post("/api/v2/dosis/dossiers")
async def take_in(town: TheTown, desk: SignedIn, mutation: Mutation) -> JSONResponse:
    """Takes a status in, to be processed a moment later."""
    answer = JSONResponse({"Id": mutation.transaction})
    if town.received.get(KeptStatus, kind=STATUS, key=mutation.transaction):
        return answer
    numbers = [_present_number(town, each.number) for each in mutation.subjects]
    status, fate = mutation.status, desk.next_fate()
    kept = KeptStatus(
        transaction=mutation.transaction,
        at=town.clock(),
        changed_at=mutation.changed_at,
        source=mutation.identification.source,
        reference=mutation.identification.number,
        name=mutation.name,
        national_numbers=numbers,
        code=status.code,
        phase=status.phase,
        action_needed=status.action.needed,
        action=status.action.description,
        error="VerwerkingMislukt" if fate == "error" else error_of(mutation),
        fate=fate,
    )
    town.received.append(
        kept, kind=STATUS, key=kept.transaction, addressees={kept.reference, *numbers}
    )
    return answer


@router.get("/api/v1/dosis/resultaten/fouten")
async def errors(town: TheTown, _desk: SignedIn, bron: str) -> list[dict[str, str]]:
    """What was wrong with statuses of a source."""
    return [
        {
            "Bron": each.source,
            "Dossiernummer": each.reference,
            "TransactieId": each.transaction,
            "Code": each.error,
            "Tijdstip": each.at.isoformat(),
        }
        for each in processed(town.clock(), town.received.all(KeptStatus, kind=STATUS))
        if each.error and each.source == bron
    ]


@router.get("/api/v1/dosis/resultaten")
async def results(
    town: TheTown,
    _desk: SignedIn,
    bron: str,
    number: Annotated[str, Query(alias="dossierNummer")],
) -> list[dict[str, object]]:
    """What is shown of a dossier now; an empty list when nothing is."""
    found = town.received.all(KeptStatus, kind=STATUS, addressee=number)
    shown = shown_of(processed(town.clock(), [each for each in found if each.source == bron]))
    return [
        {
            "TransactieId": each.transaction,
            "Identificatie": {"Bron": each.source, "Dossiernummer": each.reference},
            "Status": status_of(each),
        }
        for each in shown
    ]


@router.get("/notifications")
async def notifications(town: TheTown, national_number: str | None = None) -> JSONResponse:
    """The notifications, or those to one citizen, oldest first."""
    kept = town.received.all(
        KeptNotification, kind=NOTIFICATION, addressee=_addressee(town, national_number)
    )
    return JSONResponse({"items": [each.model_dump(mode="json") for each in kept]})


@router.get("/dossiers")
async def dossiers(town: TheTown, national_number: str | None = None) -> JSONResponse:
    """The dossiers as they are shown, or those of one citizen."""
    kept = town.received.all(KeptStatus, kind=STATUS, addressee=_addressee(town, national_number))
    return JSONResponse({"items": [seen(each) for each in shown_of(processed(town.clock(), kept))]})


@router.get("", response_class=HTMLResponse)
async def everybody(town: TheTown) -> HTMLResponse:
    """What every citizen sees, on one page."""
    kept = town.received.latest(KeptStatus, kind=STATUS)[::-1]
    return page(
        "burgerprofiel.html",
        people=town.directory.citizens,
        notifications=town.received.latest(KeptNotification, kind=NOTIFICATION),
        dossiers=[seen(each) for each in shown_of(processed(town.clock(), kept))],
    )


def _addressee(town: Town, number: str | None) -> str | None:
    return _present_number(town, number) if number else None


def _present_number(town: Town, number: str) -> str:
    """The number that somebody has now: old ones lead to the same citizen."""
    found = town.directory.by_number(number)
    return found.person.national_number if found else number
