"""The central register of criminal records (CJCS), behind a gateway in the style of iMio's APIMS.

Nothing in it is anybody's record: every extract is blank, and says so. Source: reference/domain.md,
section 2.5 (casier-judiciaire of iMio; ``unique_id`` is what the federal side returns).

All calls take HTTP Basic with client ``loket`` and secret ``loket-proef`` (401 otherwise).

* ``GET /strafregister/cjcs-extract-types?language=nl`` → ``{"items": [{"code": "595", "label"},
  {"code": "5961", …}, {"code": "5962", …}]}``;
* ``GET /strafregister/cjcs-extracts/{code}?language=nl`` with the headers ``X-INSZ`` (whom it is
  about), ``X-IMIO-REQUESTOR-NRN`` (who asks), ``X-IMIO-MUNICIPALITY-NIS`` and ``X-Correlation-Id``
  (8 to 64 characters) → 200 ``{"document": "<PDF in base64>"}`` at once, or 202 ``{"unique_id":
  "20261128-58"}``: it will be there later. The same correlation id again: the same answer;
* ``GET /strafregister/cjcs-delayed-extracts/{unique_id}`` → the same two answers; 404
  ``UNKNOWN_DELAY``.

The gateway of iMio has the number in the address; here it travels in a header, as with the
register. Refusals are business and carry a code: 404 ``UNKNOWN_TYPE``, 404 ``PERSON_UNKNOWN``, 422
``NOT_RELEASED`` (which says nothing of a record), 400 ``badRequest`` for headers that are wrong.

How it answers about somebody is set by whoever tries things out: ``PUT /strafregister/answers``
``{"national_number", "answer": "at-once" | "delayed" | "refused", "seconds"?}``; at once for
everybody of whom nothing was set. A delayed extract is there after so many seconds (2).

``GET /strafregister/requests?national_number=`` → ``{"items": [{"id", "at", "code", "persona",
"national_number", "requestor", "municipality", "correlation_id", "answer", "unique_id",
"sha256"}]}``, oldest first, kept *before* it is answered; ``/strafregister`` shows it on a page.

Left out: the seal of the federal government on the PDF, the page where a code is checked, the
languages of the extract, and everything that stands in somebody's record.
"""

from base64 import b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import Annotated, Literal
from uuid import uuid4

from fastapi import APIRouter, Depends, Header
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.security import HTTPBasic, HTTPBasicCredentials
from pydantic import AwareDatetime

from deploy.simulators.criminal_record_desk import Manner, RecordDesk, TheRecordDesk
from deploy.simulators.criminal_record_extract import extract_pdf
from deploy.simulators.pages.render import page
from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town

CLIENT = "loket"
SECRET = "loket-proef"  # noqa: S105 -- a published secret of an imitation, it guards nothing
REQUEST = "criminal-record-request"
TYPES = {
    "595": "Uittreksel 595: algemeen model",
    "5961": "Uittreksel 596.1: gereglementeerde activiteiten",
    "5962": "Uittreksel 596.2: contact met minderjarigen",
}
Answer = Literal["at-once", "delayed", "refused", "unknown"]

router = APIRouter(prefix="/strafregister", tags=["strafregister"])


class KeptRequest(Record):
    """An extract that was asked; ``sha256`` is that of the PDF, made when it was asked."""

    id: str
    at: AwareDatetime
    code: str
    persona: str | None
    national_number: str
    requestor: str
    municipality: str
    correlation_id: str
    answer: Answer
    unique_id: str | None
    ready_at: AwareDatetime
    sha256: str | None
    pdf: str | None


class Headers(Record):
    """The headers of a question; ``insz`` is whom it is about."""

    insz: str
    requestor: str
    municipality: str
    correlation_id: str


async def known_client(
    credentials: Annotated[HTTPBasicCredentials | None, Depends(HTTPBasic(auto_error=False))],
) -> None:
    """Lets a client pass that knows its secret.

    Raises:
        Problem: 401, it does not.
    """
    given = f"{credentials.username}:{credentials.password}" if credentials else ""
    if not compare_digest(given.encode(), f"{CLIENT}:{SECRET}".encode()):
        raise Problem(401, "noAccessToken", "Het strafregister kent deze afzender niet.")


async def headers_of_the_question(
    x_insz: Annotated[str, Header(pattern=r"^\d{11}$")],
    x_imio_requestor_nrn: Annotated[str, Header(pattern=r"^\d{11}$")],
    x_imio_municipality_nis: Annotated[str, Header(pattern=r"^\d{5}$")],
    x_correlation_id: Annotated[str, Header(min_length=8, max_length=64)],
) -> Headers:
    """The headers of a question."""
    return Headers(
        insz=x_insz,
        requestor=x_imio_requestor_nrn,
        municipality=x_imio_municipality_nis,
        correlation_id=x_correlation_id,
    )


@router.get("/cjcs-extract-types", dependencies=[Depends(known_client)])
async def extract_types() -> dict[str, list[dict[str, str]]]:
    """The models; in Dutch, whatever language is asked."""
    return {"items": [{"code": code, "label": label} for code, label in TYPES.items()]}


@router.get("/cjcs-extracts/{code}", dependencies=[Depends(known_client)])
async def extract(
    town: TheTown,
    desk: TheRecordDesk,
    code: str,
    headers: Annotated[Headers, Depends(headers_of_the_question)],
) -> JSONResponse:
    """Gives an extract, or says that it will be there later."""
    if code not in TYPES:
        raise Problem(404, "resourceNotFound", "Dit model bestaat niet.", code="UNKNOWN_TYPE")
    # Nothing waits from here on, so two calls with one id cannot overtake each other.
    kept = _earlier(town, code, headers) or _keep(town, desk, code, headers)
    return _answered(kept, town.clock())


@router.get("/cjcs-delayed-extracts/{unique_id}", dependencies=[Depends(known_client)])
async def delayed_extract(town: TheTown, unique_id: str) -> JSONResponse:
    """Gives an extract that was delayed, once it is there."""
    found = town.received.all(KeptRequest, kind=REQUEST, addressee=unique_id)
    if not found:
        detail = "Dit uittreksel wordt niet gemaakt."
        raise Problem(404, "resourceNotFound", detail, code="UNKNOWN_DELAY")
    return _answered(found[0], town.clock())


@router.put("/answers")
async def set_manner(desk: TheRecordDesk, manner: Manner) -> Manner:
    """Sets how it answers about somebody."""
    desk.set(manner)
    return manner


@router.get("/requests")
async def requests(town: TheTown, national_number: str | None = None) -> JSONResponse:
    """What was asked, oldest first."""
    kept = town.received.all(KeptRequest, kind=REQUEST, addressee=national_number)
    return JSONResponse({"items": [_shown(each) for each in kept]})


@router.get("", response_class=HTMLResponse)
async def record_page(town: TheTown) -> HTMLResponse:
    """The same on a page, newest first."""
    kept = town.received.all(KeptRequest, kind=REQUEST)
    return page("strafregister.html", requests=kept[::-1], types=TYPES)


def _earlier(town: Town, code: str, headers: Headers) -> KeptRequest | None:
    kept = town.received.all(KeptRequest, kind=REQUEST, addressee=headers.correlation_id)
    return next((e for e in kept if (e.code, e.national_number) == (code, headers.insz)), None)


def _keep(town: Town, desk: RecordDesk, code: str, headers: Headers) -> KeptRequest:
    found = town.directory.by_number(headers.insz)
    now = town.clock()
    manner = desk.manner_of(headers.insz)
    answer: Answer = manner.answer if found else "unknown"
    gives = found is not None and answer in {"at-once", "delayed"}
    pdf = extract_pdf(found.person, TYPES[code], today=now.date()) if found and gives else None
    number = town.received.count(REQUEST) + 1
    kept = KeptRequest(
        id=uuid4().hex,
        at=now,
        code=code,
        persona=found.person.key if found else None,
        national_number=headers.insz,
        requestor=headers.requestor,
        municipality=headers.municipality,
        correlation_id=headers.correlation_id,
        answer=answer,
        unique_id=f"{now:%Y%m%d}-{number}" if answer == "delayed" else None,
        ready_at=now + timedelta(seconds=manner.seconds if answer == "delayed" else 0),
        sha256=sha256(pdf).hexdigest() if pdf else None,
        pdf=b64encode(pdf).decode() if pdf else None,
    )
    addressees = [headers.insz, headers.correlation_id, kept.unique_id or kept.id]
    town.received.append(kept, kind=REQUEST, key=kept.id, addressees=addressees)
    return kept


def _answered(kept: KeptRequest, now: datetime) -> JSONResponse:
    match kept.answer:
        case "unknown":
            detail = "Het strafregister kent deze persoon niet."
            raise Problem(404, "resourceNotFound", detail, code="PERSON_UNKNOWN")
        case "refused":
            detail = "Dit uittreksel wordt niet vrijgegeven."
            raise Problem(422, "badRequest", detail, code="NOT_RELEASED")
        case "delayed" if now < kept.ready_at:
            return JSONResponse({"unique_id": kept.unique_id}, status_code=202)
        case _:
            return JSONResponse({"document": kept.pdf})


def _shown(kept: KeptRequest) -> dict[str, object]:
    return kept.model_dump(mode="json", exclude={"pdf", "ready_at"})
