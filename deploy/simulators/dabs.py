"""DABS, the database of civil-status acts (BAEC): which acts somebody has, and the acts themselves.

Its own interface is not published; this one has the shape of the gateway in front of it that is
(iMio APIMS). Source: reference/domain.md, section 2.4. One thing is otherwise: there the national
number is a part of the address (``civil-status-documents/{rn}``), here it is the header ``X-INSZ``,
for a national number never stands in an address.

Every call below has HTTP basic authentication (``loket``, ``loket-proef``), the header
``X-IMIO-MUNICIPALITY-TOKEN`` (``proef-99001`` for Zonneberg, ``proef-99002`` for Lindedaal) and
``X-INSZ`` (eleven digits); ``X-Correlation-Id`` is kept where it is given.

* ``GET /dabs/civil-status-documents?category=BIRTH_CERTIFICATE`` → 200, a JSON list, oldest first,
  empty where it has none (or does not know the number): ``[{"reference": "19850000467415",
  "category": "BIRTH_CERTIFICATE", "date": "1985-03-12", "place": "Zonneberg", "types": ["E",
  "C"]}]``. Categories: ``BIRTH``, ``MARRIAGE``, ``DIVORCE``, ``DEATH``, ``NATIONALITY``,
  ``RECOGNITION``, ``ADOPTION``, ``NAME``, each with ``_CERTIFICATE`` behind it; another: 400
  ``UNKNOWN_CATEGORY``. Types: ``E`` an extract, ``C`` a copy.
* ``GET /dabs/civil-status-documents/{reference}/{type}`` → 200 ``application/pdf``, each time the
  same bytes; 404 ``ACT_NOT_FOUND``: it is not an act of this person, or not there.
* ``POST /dabs/civil-status-documents-migration-requests?category=…`` ``{"migration_command":
  "…"}`` → 202 ``{"status": "REQUESTED"}``: an act on paper is in the database some seconds later.
  (The real command holds whose act it is in a notation of its own; here header and category say
  so.)
* ``GET /dabs/test`` → 200 ``{"status": "OK"}``, without ``X-INSZ``.

Refusals are ``application/problem+json`` with a ``code``: 401 without good credentials, 403 without
a token that it knows, 400 ``INVALID_NUMBER``.

For those who try things out, see ``dabs_trials``. Left out: who may see which act, languages and
multilingual forms, a real seal, and the 15 minutes until a new document can be verified.
"""

from hmac import compare_digest
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Depends, Header
from fastapi.responses import JSONResponse, Response
from pydantic import AwareDatetime, Field

from deploy.simulators.dabs_paper import TYPES, paper_of
from deploy.simulators.dabs_shelves import acts_in_dabs, ask_migration, category_of
from deploy.simulators.ebox_desk import CredentialsForm, credentials
from deploy.simulators.personas.acts import KINDS
from deploy.simulators.personas.numbers import number_is_well_formed
from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town

CONSULTATION = "dabs-consultation"
CLIENT, SECRET = "loket", "loket-proef"
TOKENS = {"proef-99001": "99001", "proef-99002": "99002"}
NO_SUCH_ACT = "ACT_NOT_FOUND"
_CATEGORIES = {category_of(kind) for kind in KINDS}

router = APIRouter(prefix="/dabs", tags=["dabs"])


class Consultation(Record):
    """What was asked about whom, when, and what came of it."""

    id: str
    at: AwareDatetime
    municipality: str
    national_number: str
    persona: str | None
    correlation_id: str
    question: str
    answer: str


class MigrationRequest(Record):
    """The body of a migration request."""

    migration_command: Annotated[str, Field(min_length=1, max_length=200)]


class Headers(Record):
    """The headers of a call about somebody; ``municipality`` is whose token it is."""

    municipality: str
    number: str
    correlation_id: str


async def municipality_of_the_call(
    authorization: Annotated[str, Header()] = "",
    x_imio_municipality_token: Annotated[str, Header()] = "",
) -> str:
    """The municipality that calls.

    Raises:
        Problem: 401 for wrong credentials, 403 for an unknown token.
    """
    given = credentials(CredentialsForm(), authorization)
    if not compare_digest(given.encode(), f"{CLIENT}:{SECRET}".encode()):
        raise Problem(401, "noAccessToken", "DABS kent deze afzender niet.")
    municipality = TOKENS.get(x_imio_municipality_token)
    if municipality is None:
        raise Problem(403, "missingPermission", "DABS kent deze gemeente niet.")
    return municipality


async def headers_of_the_call(
    municipality: Annotated[str, Depends(municipality_of_the_call)],
    x_insz: Annotated[str, Header()] = "",
    x_correlation_id: Annotated[str, Header(max_length=100)] = "",
) -> Headers:
    """The headers, if they are as DABS wants them.

    Raises:
        Problem: who calls is not known, or the number is not well formed.
    """
    if not number_is_well_formed(x_insz):
        raise Problem(400, "badRequest", "Het INSZ is niet geldig.", code="INVALID_NUMBER")
    return Headers(municipality=municipality, number=x_insz, correlation_id=x_correlation_id)


TheHeaders = Annotated[Headers, Depends(headers_of_the_call)]


@router.get("/civil-status-documents")
async def documents(town: TheTown, headers: TheHeaders, category: str) -> JSONResponse:
    """The acts of somebody, of one category."""
    _must_be_known(category)
    found = town.directory.by_number(headers.number)
    acts = acts_in_dabs(town, found.person) if found else []
    listed = [
        {
            "reference": act.reference,
            "category": category,
            "date": act.on.isoformat(),
            "place": act.place,
            "types": list(TYPES),
        }
        for act in acts
        if category_of(act.kind) == category
    ]
    _keep(town, headers, category, f"{len(listed)} found")
    return JSONResponse(listed)


@router.get("/civil-status-documents/{reference}/{document_type}")
async def document(
    town: TheTown, headers: TheHeaders, reference: str, document_type: str
) -> Response:
    """One act."""
    found = town.directory.by_number(headers.number)
    acts = acts_in_dabs(town, found.person) if found else []
    act = next((each for each in acts if each.reference == reference), None)
    kind = next((each for each in TYPES if each == document_type), None)
    question = f"{reference} {document_type}"
    if found is None or act is None or kind is None:
        _keep(town, headers, question, NO_SUCH_ACT)
        raise Problem(404, "resourceNotFound", "DABS heeft deze akte niet.", code=NO_SUCH_ACT)
    _keep(town, headers, question, "given")
    return Response(paper_of(act, found.person, kind), media_type="application/pdf")


@router.post("/civil-status-documents-migration-requests", status_code=202)
async def migrate(
    town: TheTown, headers: TheHeaders, category: str, asked: MigrationRequest
) -> dict[str, str]:
    """Takes in that an act on paper is to come into the database."""
    _must_be_known(category)
    found = town.directory.by_number(headers.number)
    number = found.person.national_number if found else headers.number
    ask_migration(town, number, category, asked.migration_command)
    return {"status": "REQUESTED"}


@router.get("/test", dependencies=[Depends(municipality_of_the_call)])
async def test() -> dict[str, str]:
    """It is there."""
    return {"status": "OK"}


def _must_be_known(category: str) -> None:
    if category not in _CATEGORIES:
        detail = "Deze soort akte bestaat niet."
        raise Problem(400, "badRequest", detail, code="UNKNOWN_CATEGORY")


def _keep(town: Town, headers: Headers, question: str, answer: str) -> None:
    consultation = Consultation(
        id=uuid4().hex,
        at=town.clock(),
        municipality=headers.municipality,
        national_number=headers.number,
        persona=town.directory.key_of(headers.number),
        correlation_id=headers.correlation_id,
        question=question,
        answer=answer,
    )
    town.received.append(
        consultation, kind=CONSULTATION, key=consultation.id, addressees=[headers.number]
    )
