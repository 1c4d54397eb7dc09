"""The back-office application of a municipality: takes requests, decides, and tells how far it is.

No vendor publishes the interface of such an application; this one has the shape that the project
agreed with itself, after eLys of Athumi (a reference of its own, headers with an id for each call,
statuses). Source: reference/domain.md, section 2.6.

``POST /backoffice/requests`` with ``Authorization: Bearer <shared secret>``, ``Idempotency-Key``
(our request id, a UUID) and ``x-correlation-id`` (a UUID)::

    {"reference": "LIN-M79CP-6KUAZ-D", "municipality": "99002", "product": "CONTACT_DETAILS",
     "applicant": {"national_number", "first_names", "surname"},
     "changes": {"email"?, "mobile"?, "phone"?}, "store_in_national_register": true | false | null}

* 201 ``{"back_office_reference": "BO-000001"}``; the same key and body again: 200 with the same
  answer, nothing is made twice;
* 409 ``DUPLICATE``: the same key with another body;
* 401 another secret; 400 a body or header that is not as above;
* 422 ``INVALID_CHANGES``: a change that it will never take, so that this can be tried: a mail
  address at ``weigert.example``.

Shortly after it took a request it tells by itself that it ``received`` it, unless the simulators
were started with ``--back-office silent``. Everything else it tells when it is told to:
``POST /backoffice/requests/{id}/status`` ``{"status": "received" | "in-progress" | "accepted" |
"partially-accepted" | "refused" | "cancelled", "information"?, "sequence"?, "occurred_at"?,
"with_request_id"?}``, where ``{id}`` is its reference or our request id. ``sequence`` is the next
number and ``occurred_at`` is now where they are left out; giving them lets it tell out of order,
late, or twice. ``with_request_id`` false leaves our id out of what it tells. Answer: 202 with what
will be told.

It tells by calling our hook, signed (see ``libs.signatures``), and tries again with growing pauses
while nobody is there (no answer, 429 or 5xx); any other answer is final. What was not told when the
simulators stopped, is told when they run again.

``GET /backoffice/requests?municipality=`` → ``{"items": [{"back_office_reference", "request_id",
"received_at", "correlation_id", …the body…, "told": [{"status", "information", "sequence",
"occurred_at", "answer"}]}]}``, oldest first, ``answer`` the status of our answer or null while it
tries; ``/backoffice`` shows the same on a page.

Left out: tokens of ACM/IDM with a private key, one application for each municipality, paging and a
feed of changes, enclosures, and whatever the application itself does with a request.
"""

from hmac import compare_digest
from typing import Annotated, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Header
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import AwareDatetime, Field

from deploy.simulators.backoffice_courier import (
    RECEIVED,
    REQUEST,
    TOLD,
    Answered,
    KeptRequest,
    Status,
    TheCourier,
    ToTell,
)
from deploy.simulators.pages.render import page
from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town

NEVER_TAKEN = "@weigert.example"

router = APIRouter(prefix="/backoffice", tags=["backoffice"])


class Applicant(Record):
    """Who asks."""

    national_number: Annotated[str, Field(pattern=r"^\d{11}$")]
    first_names: str
    surname: str


class Changes(Record):
    """The new details; absent ones stay as they are."""

    email: str | None = None
    mobile: str | None = None
    phone: str | None = None


class Forwarded(Record):
    """A request as it is forwarded."""

    reference: str
    municipality: Annotated[str, Field(pattern=r"^\d{5}$")]
    product: str
    applicant: Applicant
    changes: Changes
    store_in_national_register: bool | None = None


class Said(Record):
    """What it is told to tell."""

    status: Status
    information: Annotated[str, Field(max_length=10_000)] | None = None
    sequence: Annotated[int, Field(ge=0)] | None = None
    occurred_at: AwareDatetime | None = None
    with_request_id: bool = True


class Headers(Record):
    """The headers of a call."""

    request_id: UUID
    correlation_id: UUID


async def headers_of_the_call(
    town: TheTown,
    idempotency_key: Annotated[UUID, Header()],
    x_correlation_id: Annotated[UUID, Header()],
    authorization: Annotated[str, Header()] = "",
) -> Headers:
    """The headers of a sender that knows the secret.

    Raises:
        Problem: 401, it does not.
    """
    expected = f"Bearer {town.options.back_office_secret}"
    if not compare_digest(authorization.encode(), expected.encode()):
        raise Problem(401, "noAccessToken", "De backoffice kent deze afzender niet.")
    return Headers(request_id=idempotency_key, correlation_id=x_correlation_id)


@router.post("/requests")
async def take(
    town: TheTown,
    courier: TheCourier,
    headers: Annotated[Headers, Depends(headers_of_the_call)],
    forwarded: Forwarded,
) -> JSONResponse:
    """Takes a request, once for each key."""
    body = forwarded.model_dump(mode="json")
    body["changes"] = forwarded.changes.model_dump(mode="json", exclude_none=True)
    key = str(headers.request_id)
    # From here to the end nothing waits, so two calls with one key cannot overtake each other.
    if earlier := town.received.get(KeptRequest, kind=REQUEST, key=key):
        if earlier.body != body:
            detail = "Deze sleutel is al voor een andere aanvraag gebruikt."
            raise Problem(409, "conflict", detail, code="DUPLICATE")
        return JSONResponse({"back_office_reference": earlier.back_office_reference})
    if (forwarded.changes.email or "").endswith(NEVER_TAKEN):
        detail = "Deze wijziging neemt de backoffice nooit aan."
        raise Problem(422, "badRequest", detail, code="INVALID_CHANGES")
    kept = KeptRequest(
        back_office_reference=f"BO-{town.received.count(REQUEST) + 1:06d}",
        request_id=headers.request_id,
        received_at=town.clock(),
        correlation_id=headers.correlation_id,
        municipality=forwarded.municipality,
        body=body,
    )
    addressees = {kept.back_office_reference, key, kept.municipality}
    town.received.append(kept, kind=REQUEST, key=key, addressees=addressees)
    if town.options.back_office_answers:
        courier.tell(_to_tell(town, kept, Said(status=RECEIVED)))
    return JSONResponse({"back_office_reference": kept.back_office_reference}, status_code=201)


@router.post("/requests/{name}/status", status_code=202)
async def say(town: TheTown, courier: TheCourier, name: str, said: Said) -> ToTell:
    """Lets it tell how far a request is."""
    found = town.received.all(KeptRequest, kind=REQUEST, addressee=name)
    if len(found) != 1:
        raise Problem(404, "resourceNotFound", "Deze aanvraag kent de backoffice niet.")
    message = _to_tell(town, found[0], said)
    courier.tell(message)
    return message


@router.post("/requests/{name}/said", include_in_schema=False)
async def say_on_the_page(
    town: TheTown,
    courier: TheCourier,
    name: str,
    status: Annotated[Status, Form()],
    information: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """The form of the page."""
    await say(town, courier, name, Said(status=status, information=information or None))
    return RedirectResponse("/backoffice", status_code=303)


@router.get("/requests")
async def requests(town: TheTown, municipality: str | None = None) -> JSONResponse:
    """What it received and told, oldest first."""
    return JSONResponse({"items": _shown(town, municipality)})


@router.get("", response_class=HTMLResponse)
async def desk(town: TheTown) -> HTMLResponse:
    """The same on a page, newest first, with a form to tell something."""
    return page("backoffice.html", requests=_shown(town)[::-1], statuses=get_args(Status))


def _to_tell(town: Town, request: KeptRequest, said: Said) -> ToTell:
    earlier = _told_about(town, request)
    next_one = max((each.sequence for each in earlier), default=0) + 1
    return ToTell(
        back_office_reference=request.back_office_reference,
        request_id=request.request_id if said.with_request_id else None,
        status=said.status,
        information=said.information,
        occurred_at=said.occurred_at or town.clock(),
        sequence=next_one if said.sequence is None else said.sequence,
    )


def _told_about(town: Town, request: KeptRequest) -> list[ToTell]:
    return town.received.all(ToTell, kind=TOLD, addressee=request.back_office_reference)


def _shown(town: Town, municipality: str | None = None) -> list[dict[str, object]]:
    answers = {
        each.message: each.status for each in town.received.all(Answered, kind=Answered.KIND)
    }
    return [
        {
            **each.model_dump(mode="json", exclude={"body"}),
            **each.body,
            "told": [
                {
                    **told.model_dump(
                        mode="json",
                        include={"status", "information", "sequence", "occurred_at"},
                    ),
                    "answer": answers.get(told.id),
                }
                for told in _told_about(town, each)
            ],
        }
        for each in town.received.all(KeptRequest, kind=REQUEST, addressee=municipality)
    ]
