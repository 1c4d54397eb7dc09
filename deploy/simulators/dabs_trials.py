"""DABS for those who try things out: adding an act, looking at what there is and what was asked.

* ``POST /dabs/acts`` ``{"national_number", "kind"}``, ``kind`` one of ``birth``, ``marriage``,
  ``divorce``, ``death``, ``nationality``, ``recognition``, ``adoption``, ``name`` → 201 with the
  act: the one that was on paper, else a new one of today. Of birth and death there is only one:
  where it is there already, 200 with that one;
* ``GET /dabs/acts?national_number=`` → ``{"items": [{"reference", "kind", "date", "place",
  "on_paper", "content_urls": {"E", "C"}}]}``, oldest first, also those that are on paper only
  (without contents);
* ``GET /dabs/acts/{reference}/{type}/content?national_number=`` is the PDF, byte for byte as the
  counter gets it;
* ``GET /dabs/consultations?national_number=&correlation_id=`` → ``{"items": […]}``, oldest first;
* ``GET /dabs/migration-requests?national_number=`` → ``{"items": […]}``, oldest first;
* ``/dabs`` shows the same on a page, with a button to add what is on paper.
"""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from deploy.simulators.dabs import CONSULTATION, Consultation
from deploy.simulators.dabs_paper import TYPES, DocumentType, paper_of
from deploy.simulators.dabs_shelves import (
    MIGRATION,
    Migration,
    acts_in_dabs,
    acts_on_paper,
    add_act,
)
from deploy.simulators.pages.render import page
from deploy.simulators.personas.acts import KINDS, Act, ActKind
from deploy.simulators.personas.model import Person
from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town

router = APIRouter(prefix="/dabs", tags=["dabs"])


class NewAct(Record):
    """An act that is to be in the database."""

    national_number: str
    kind: ActKind


class Consultations(Record):
    """What was asked, oldest first."""

    items: list[Consultation]


class Migrations(Record):
    """Which acts on paper were asked for, oldest first."""

    items: list[Migration]


@router.post("/acts")
async def add(town: TheTown, new: NewAct) -> JSONResponse:
    """Adds an act."""
    person = _person(town, new.national_number)
    act, is_new = add_act(town, person, new.kind)
    return JSONResponse(_shown(act, person, on_paper=False), status_code=201 if is_new else 200)


@router.post("/acts/added", include_in_schema=False)
async def add_on_the_page(
    town: TheTown, national_number: Annotated[str, Form()], kind: Annotated[str, Form()]
) -> RedirectResponse:
    """The form of the page."""
    await add(town, NewAct.model_validate({"national_number": national_number, "kind": kind}))
    return RedirectResponse("/dabs", status_code=303)


@router.get("/acts")
async def acts(town: TheTown, national_number: str) -> JSONResponse:
    """The acts of somebody, those on paper too."""
    person = _person(town, national_number)
    listed = [
        *(_shown(act, person, on_paper=False) for act in acts_in_dabs(town, person)),
        *(_shown(act, person, on_paper=True) for act in acts_on_paper(town, person)),
    ]
    return JSONResponse({"items": sorted(listed, key=lambda each: str(each["date"]))})


@router.get("/acts/{reference}/{document_type}/content")
async def content(
    town: TheTown, reference: str, document_type: DocumentType, national_number: str
) -> Response:
    """An act as the counter gets it."""
    person = _person(town, national_number)
    found = [act for act in acts_in_dabs(town, person) if act.reference == reference]
    if not found:
        raise Problem(404, "resourceNotFound", "DABS heeft deze akte niet.")
    return Response(paper_of(found[0], person, document_type), media_type="application/pdf")


@router.get("/consultations")
async def consultations(
    town: TheTown, national_number: str | None = None, correlation_id: str | None = None
) -> Consultations:
    """What was asked."""
    kept = town.received.all(Consultation, kind=CONSULTATION, addressee=national_number)
    return Consultations(
        items=[each for each in kept if correlation_id in {None, each.correlation_id}]
    )


@router.get("/migration-requests")
async def migrations(town: TheTown, national_number: str | None = None) -> Migrations:
    """Which acts on paper were asked for."""
    return Migrations(items=town.received.all(Migration, kind=MIGRATION, addressee=national_number))


@router.get("", response_class=HTMLResponse)
async def shelves(town: TheTown) -> HTMLResponse:
    """The acts of everybody and what was asked, on one page."""
    return page(
        "dabs.html",
        people=[
            (person, acts_in_dabs(town, person), acts_on_paper(town, person))
            for person in town.directory.people
        ],
        kinds=KINDS,
        consultations=town.received.latest(Consultation, kind=CONSULTATION),
    )


def _person(town: Town, number: str) -> Person:
    found = town.directory.by_number(number)
    if found is None:
        raise Problem(404, "resourceNotFound", "Niemand heeft dit rijksregisternummer.")
    return found.person


def _shown(act: Act, person: Person, *, on_paper: bool) -> dict[str, object]:
    asked = f"content?national_number={person.national_number}"
    places = {kind: f"/dabs/acts/{act.reference}/{kind}/{asked}" for kind in TYPES}
    return {
        "reference": act.reference,
        "kind": act.kind,
        "date": act.on.isoformat(),
        "place": act.place,
        "on_paper": on_paper,
        "content_urls": {} if on_paper else places,
    }
