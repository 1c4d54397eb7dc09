r"""The population register, in the style of the Flemish REST service ``persoon.personen`` (OSLO).

Imitates the lookup of one person, its headers, its shapes and its error codes; every lookup is kept
as a consultation *before* it is answered.

``GET /register/api/v1/persoon/personen`` with the headers (all required, the number is never in
the address):

* ``X-INSZ``: eleven digits;
* ``X-Correlation-Id``: 10 to 36 characters;
* ``X-Gebruiker``: who asks (a user, or the citizen), any text;
* ``X-Hoedanigheid``: in which capacity, any text.

200 ``application/json``; absent values are ``null``, dates ``YYYY-MM-DD``, ``code`` and ``naam``
stand for a code list of the National Register::

    {"data": {
       "registratie": {"identificator": "<current number>"},
       "voornaam": ["Jan", "Karel"],                 # empty list: no first name
       "achternaam": ["Peeters"],
       "geslacht": {"code": "1", "naam": "man"},     # 1 man, 2 vrouw
       "geboorte": {"datum": "…", "plaats": "Zonneberg"},
       "overlijden": {"datum": "…"} | null,
       "nationaliteit": [{"code": "BE", "naam": "België"}],      # ISO 3166 alpha-2
       "register": "bevolkingsregister" | "vreemdelingenregister" | "bisregister",
       "beheerder": {"nisCode": "99001", "gemeentenaam": "Zonneberg"} | null,  # null: BIS
       "dossierstatus": {"code": "99990", "naam": "Overleden"} | null,  # IT001; null: active
       "verblijfplaats": ADDRESS,
       "verblijfplaatshistoriek": [ADDRESS, …],      # newest first, without the present one
       "nietMededeelbaarAdres": false,               # IT252
       "gezin": [MEMBER, …],                         # with the person, reference person first
       "burgerlijkeStaat": {"code": "20", "naam": "Gehuwd", "sinds": "…"},     # IT120
       "wettelijkeSamenwoning": {"sinds": "…"} | null,
       "kiezer": true,
       "laatsteWilsbeschikking": "Begraving volgens …" | null,
       "contactgegevens": {"email": …, "gsm": …, "telefoon": …},  # each null or text, E.164
       "bekwaam": true, "bewindvoerder": "Greet Hermans" | null,
       "minderjarig": false,
       "afstamming": [RELATIVE, …] | null            # only with ?embed=Afstamming; [] where the
     },                                              # register tells no parent
     "waarschuwingen": [                             # mostly empty
       {"code": "30004", "diagnose": "INSZ vervangen", "nieuweInsz": "<current number>"}]}

    ADDRESS: {"soort": "domicilie" | "contactadres", "straatnaam", "huisnummer",
              "busnummer": … | null, "postcode", "gemeentenaam", "nisCode",
              "sinds": "…", "tot": "…" | null}
    MEMBER:  {"identificator", "voornaam": […], "achternaam": […], "geboortedatum",
              "relatie": {"code": "02", "naam"},     # IT141, to the reference person
              "nietMededeelbaar": false}
    RELATIVE: {"identificator", "voornaam": […], "achternaam": […],
              "relatie": {"code": "06", "naam"}}     # ascending line: the parents

Errors are ``application/problem+json`` with ``type``, ``title``, ``status``, ``detail`` and MAGDA's
``code``: 404 ``30001`` nothing known; 404 ``30002`` number cancelled; 400 ``20002`` number not well
formed; 400 ``20001`` correlation id missing or of the wrong length; 403 ``40001`` no user or
capacity; 503 ``99996`` unavailable (see faults).

``PUT /register/api/v1/persoon/contactgegevens``: see ``register_contacts``.
``POST /register/moves``: see ``register_moves``.
``GET /register/consultations?national_number=&correlation_id=`` and ``GET /register/persons`` are
for those who try things out; ``/register`` shows both on a page.

Left out: registering an "inschrijving" first (40003), SOAP, mutual TLS, incomplete dates, the
descending line.
"""

from typing import Literal
from uuid import uuid4

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from pydantic import AwareDatetime

from deploy.simulators.pages.render import page
from deploy.simulators.received import Record
from deploy.simulators.register_answers import PersonEnvelope, RegisteredPerson, envelope_of
from deploy.simulators.register_calls import TheHeaders, seek
from deploy.simulators.register_contacts import CHANGE, ContactChange, contact_of
from deploy.simulators.register_moves import as_they_live_now
from deploy.simulators.town import TheTown

CONSULTATION = "consultation"

router = APIRouter(prefix="/register", tags=["register"])


class Consultation(Record):
    """Who asked about whom, when; ``answer`` is ``found`` or the code of the refusal."""

    id: str
    at: AwareDatetime
    user: str
    capacity: str
    correlation_id: str
    national_number: str
    persona: str | None
    answer: str


class Consultations(Record):
    """Consultations, oldest first."""

    items: list[Consultation]


@router.get("/api/v1/persoon/personen")
async def person(
    town: TheTown,
    headers: TheHeaders,
    embed: Literal["Afstamming"] | None = None,
) -> PersonEnvelope:
    """Looks up one person and keeps the consultation; with the descent where that is asked for."""
    sought = seek(town, headers.insz)
    who = sought.person
    consultation = Consultation(
        id=uuid4().hex,
        at=town.clock(),
        user=headers.user,
        capacity=headers.capacity,
        correlation_id=headers.correlation_id,
        national_number=headers.insz,
        persona=who.key if who else None,
        answer=sought.code or "found",
    )
    town.received.append(
        consultation, kind=CONSULTATION, key=consultation.id, addressees=[headers.insz]
    )
    if who is None:
        raise sought.refusal()
    return envelope_of(
        as_they_live_now(town, who),
        household=town.directory.household_of(who),
        contact=contact_of(town, who),
        number_was_replaced=sought.number_was_replaced,
        parents=town.directory.parents_of(who) if embed else None,
    )


@router.get("/consultations")
async def consultations(
    town: TheTown, national_number: str | None = None, correlation_id: str | None = None
) -> Consultations:
    """Who asked about whom, oldest first."""
    kept = town.received.all(Consultation, kind=CONSULTATION, addressee=national_number)
    return Consultations(
        items=[each for each in kept if correlation_id in {None, each.correlation_id}]
    )


@router.get("/persons")
async def persons(town: TheTown) -> list[RegisteredPerson]:
    """Everyone in the register, for those who try things out; not a consultation."""
    return [
        envelope_of(
            as_they_live_now(town, each),
            household=town.directory.household_of(each),
            contact=contact_of(town, each),
            number_was_replaced=False,
        ).data
        for each in town.directory.people
    ]


@router.get("", response_class=HTMLResponse)
async def register_page(town: TheTown) -> HTMLResponse:
    """The people and the consultations on one page."""
    return page(
        "register.html",
        people=town.directory.people,
        cancelled_number=town.directory.cancelled_number,
        consultations=town.received.latest(Consultation, kind=CONSULTATION),
        changes=town.received.latest(ContactChange, kind=CHANGE),
    )
