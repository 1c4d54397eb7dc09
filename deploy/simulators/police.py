"""The police of a municipality: take questions for advice, answer, and tell what they advise.

No interface of the police is published; this one has the shape that the project agreed with itself.
Source: reference/domain.md, section 2.5.

``POST /police/advice-requests`` with ``Authorization: Bearer <shared secret>``, ``Idempotency-Key``
and ``x-correlation-id`` (UUIDs)::

    {"requestId": "<uuid>", "reference": "ZON-M79CP-6KUAZ-D", "municipality": "99001",
     "product": "CR_596_2", "model": "596.2", "insz": "<number>", "dueAt": "<moment>"}

* 202 ``{"adviceId": "POL-000001"}``; the same key and body again: 202 with the same answer;
* 409 ``DUPLICATE``: the same key with another body;
* 401 another secret; 400 a body or header that is not as above;
* 422 ``NOT_OUR_TOWN``: a municipality that these police do not serve (anything but 99001, 99002).

``POST /police/advice-requests/{adviceId}/reminders``: 202 ``{"reminders": n}``, once for each key;
404 ``UNKNOWN_ADVICE``.

A moment after they took a question they advise by themselves: against it for the persona ``bram``,
never for ``tom``, in favour for everybody else; not at all when the simulators were started with
``--police silent``. Whoever tries things out lets them advise:
``POST /police/requests/{id}/advice`` ``{"favourable", "remark"?, "given_at"?, "about"?}``, where
``{id}`` is the ``adviceId`` or our request id. ``given_at`` is now where it is left out; giving the
same one tells the same advice again. ``about`` tells it about another request id, about which
nobody asked. Answer: 202 with what will be told. So they answer late, twice, or wrongly.

They tell by calling our hook, signed (see ``libs.signatures``), and try again with growing pauses
while nobody is there (no answer, 429 or 5xx); any other answer is final. What was not told when the
simulators stopped, is told when they run again.

``GET /police/requests?municipality=`` → ``{"items": [{"advice_id", "request_id", "received_at",
"correlation_id", "persona", "reminders", …the body in snake case…, "told": [{"favourable",
"remark", "given_at", "answer"}]}]}``, oldest first; ``/police`` shows the same on a page.

Left out: who at the police answers and by what right, zones, attachments, and looking questions up.
"""

from hmac import compare_digest
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Form, Header
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import AwareDatetime, ConfigDict, Field
from pydantic.alias_generators import to_camel

from deploy.simulators.pages.render import page
from deploy.simulators.police_courier import TOLD, Answered, ThePoliceCourier, ToTell
from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town

QUESTION = "police-question"
REMINDER = "police-reminder"
TOWNS = frozenset({"99001", "99002"})
AGAINST, NEVER = "bram", "tom"

router = APIRouter(prefix="/police", tags=["police"])


class Asked(Record):
    """A question for advice as it is sent."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel)

    request_id: UUID
    reference: str
    municipality: Annotated[str, Field(pattern=r"^\d{5}$")]
    product: str
    model: str | None
    insz: Annotated[str, Field(pattern=r"^\d{11}$")]
    due_at: AwareDatetime


class KeptQuestion(Record):
    """A question that they have."""

    advice_id: str
    key: UUID
    received_at: AwareDatetime
    correlation_id: UUID
    persona: str | None
    asked: Asked


class KeptReminder(Record):
    """That they were reminded."""

    advice_id: str
    at: AwareDatetime


class Said(Record):
    """What they are told to advise."""

    favourable: bool
    remark: Annotated[str, Field(max_length=10_000)] | None = None
    given_at: AwareDatetime | None = None
    about: UUID | None = None


class Headers(Record):
    """The headers of a call."""

    key: UUID
    correlation_id: UUID


async def sender(town: TheTown, authorization: Annotated[str, Header()] = "") -> None:
    """Lets a sender pass that knows the secret.

    Raises:
        Problem: 401, it does not.
    """
    expected = f"Bearer {town.options.police_secret}"
    if not compare_digest(authorization.encode(), expected.encode()):
        raise Problem(401, "noAccessToken", "De politie kent deze afzender niet.")


async def headers_of_the_call(
    idempotency_key: Annotated[UUID, Header()], x_correlation_id: Annotated[UUID, Header()]
) -> Headers:
    """The headers of a question."""
    return Headers(key=idempotency_key, correlation_id=x_correlation_id)


@router.post("/advice-requests", dependencies=[Depends(sender)])
async def take(
    town: TheTown,
    courier: ThePoliceCourier,
    headers: Annotated[Headers, Depends(headers_of_the_call)],
    asked: Asked,
) -> JSONResponse:
    """Takes a question, once for each key."""
    key = str(headers.key)
    # From here to the end nothing waits, so two calls with one key cannot overtake each other.
    if earlier := town.received.get(KeptQuestion, kind=QUESTION, key=key):
        if earlier.asked != asked:
            detail = "Deze sleutel is al voor een andere vraag gebruikt."
            raise Problem(409, "conflict", detail, code="DUPLICATE")
        return JSONResponse({"adviceId": earlier.advice_id}, status_code=202)
    if asked.municipality not in TOWNS:
        detail = "Deze gemeente hoort niet bij onze zone."
        raise Problem(422, "badRequest", detail, code="NOT_OUR_TOWN")
    kept = KeptQuestion(
        advice_id=f"POL-{town.received.count(QUESTION) + 1:06d}",
        key=headers.key,
        received_at=town.clock(),
        correlation_id=headers.correlation_id,
        persona=town.directory.key_of(asked.insz),
        asked=asked,
    )
    addressees = {kept.advice_id, str(asked.request_id), asked.municipality}
    town.received.append(kept, kind=QUESTION, key=key, addressees=addressees)
    if town.options.police_answer and kept.persona != NEVER:
        courier.tell(_to_tell(town, kept, Said(favourable=kept.persona != AGAINST)))
    return JSONResponse({"adviceId": kept.advice_id}, status_code=202)


@router.post("/advice-requests/{advice_id}/reminders", dependencies=[Depends(sender)])
async def remind(
    town: TheTown, advice_id: str, idempotency_key: Annotated[UUID, Header()]
) -> JSONResponse:
    """Takes a reminder, once for each key."""
    question = _found(town, advice_id)
    key = f"{question.advice_id}:{idempotency_key}"
    if town.received.get(KeptReminder, kind=REMINDER, key=key) is None:
        reminder = KeptReminder(advice_id=question.advice_id, at=town.clock())
        town.received.append(reminder, kind=REMINDER, key=key, addressees=[question.advice_id])
    return JSONResponse({"reminders": _reminders(town, question)}, status_code=202)


@router.post("/requests/{name}/advice", status_code=202)
async def say(town: TheTown, courier: ThePoliceCourier, name: str, said: Said) -> ToTell:
    """Lets them advise."""
    message = _to_tell(town, _found(town, name), said)
    courier.tell(message)
    return message


@router.post("/requests/{name}/said", include_in_schema=False)
async def say_on_the_page(
    town: TheTown,
    courier: ThePoliceCourier,
    name: str,
    favourable: Annotated[bool, Form()],
    remark: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """The form of the page."""
    await say(town, courier, name, Said(favourable=favourable, remark=remark or None))
    return RedirectResponse("/police", status_code=303)


@router.get("/requests")
async def requests(town: TheTown, municipality: str | None = None) -> JSONResponse:
    """What they were asked and told, oldest first."""
    return JSONResponse({"items": _shown(town, municipality)})


@router.get("", response_class=HTMLResponse)
async def desk(town: TheTown) -> HTMLResponse:
    """The same on a page, newest first, with a form to advise."""
    return page("police.html", requests=_shown(town)[::-1])


def _found(town: Town, name: str) -> KeptQuestion:
    found = town.received.all(KeptQuestion, kind=QUESTION, addressee=name)
    if len(found) != 1:
        detail = "Deze vraag kent de politie niet."
        raise Problem(404, "resourceNotFound", detail, code="UNKNOWN_ADVICE")
    return found[0]


def _to_tell(town: Town, question: KeptQuestion, said: Said) -> ToTell:
    return ToTell(
        id=uuid4().hex,
        question=question.advice_id,
        police_reference=question.advice_id,
        request_id=said.about or question.asked.request_id,
        favourable=said.favourable,
        remark=said.remark,
        given_at=said.given_at or town.clock(),
    )


def _reminders(town: Town, question: KeptQuestion) -> int:
    return len(town.received.all(KeptReminder, kind=REMINDER, addressee=question.advice_id))


def _shown(town: Town, municipality: str | None = None) -> list[dict[str, object]]:
    answers = {
        each.message: each.status for each in town.received.all(Answered, kind=Answered.KIND)
    }
    return [
        {
            **each.model_dump(mode="json", exclude={"asked", "key"}),
            **each.asked.model_dump(mode="json"),
            "reminders": _reminders(town, each),
            "told": [
                {
                    **told.model_dump(mode="json", include={"favourable", "remark", "given_at"}),
                    "answer": answers.get(told.id),
                }
                for told in town.received.all(ToTell, kind=TOLD, addressee=each.advice_id)
            ],
        }
        for each in town.received.all(KeptQuestion, kind=QUESTION, addressee=municipality)
    ]
