"""My eBox: the federated message registry, for messages from a government to citizens.

``POST /ebox/oauth/token`` (form): ``grant_type=client_credentials`` with client ``loket`` and
secret ``loket-proef`` (HTTP Basic or ``client_id`` and ``client_secret`` in the form), optional
``scope`` ``scope:document:management:consult:ws-eboxrestentreprise:publicationsender`` →
``{"access_token", "token_type": "Bearer", "expires_in": 1800}``; wrong client 401
``invalid_client``. Tokens end with the process: after a restart a call gets 401
and must fetch a new one.

``POST /ebox/messages``: ``Authorization: Bearer``, ``Idempotency-Key: "<uuid>"`` (with or without
the quotes), ``multipart/form-data`` with a part ``messageToPublish`` (JSON, see ``ebox_rules``) and
the files ``upfile1`` … ``upfile6`` that it names. Answers:

* 201 ``{"messageId", "code": "OK", "expirationDate": "YYYY-MM-DD"}``: it is in the box;
* 201 ``{"messageId", "code": "NO_DIGITAL_USER", "message"}``: this person never opened an e-Box (or
  is unknown there); nothing is delivered, and this is not an error;
* 409 ``{"code": "DUPLICATE", "id", "message", "messageId", "original": {…the 201 body…}}``: this
  key was used before, nothing is done again, whatever the body says;
* 400 ``StatusMessage`` ``{"code", "id", "message"}``: ``NO_CONSENT`` (withdrawn),
  ``INVALID_INPUT``, ``INVALID_SENDER``, ``NOT_IMPLEMENTED`` (several languages),
  ``DIGEST_DO_NOT_MATCH``. A refusal is   not kept: the same key can be used again;
* 401 token missing, unknown or expired.

``POST /ebox/citizenEboxConsents/search`` (Bearer) ``{"ssins": ["…"]}`` → ``{"items": [{"ssin",
"consent": true, "digitalUser": true}]}``, in the order asked.

For those who try things out: ``GET /ebox/messages?national_number=`` → ``{"items": [{"message_id",
"at", "national_number", "persona", "subject", "language", "body", "message_type",
"sender_enterprise_number", "sender_application", "expires_on", "idempotency_key", "files":
[{"name", "sha256", "size", "is_main"}], "content_url"}]}``, oldest first, only what was delivered;
``GET /ebox/messages/{message_id}/content`` is the PDF; ``/ebox`` shows the boxes on a page.

Left out: reading receipts and removal at expiry, reminders, webhooks, changing the consent,
enterprises as recipients, replies, preferences, versions side by side.
"""

import json
from base64 import b64decode
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Header, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import AwareDatetime
from starlette.datastructures import UploadFile

from deploy.simulators.ebox_desk import TheEBoxDesk
from deploy.simulators.ebox_rules import (
    EBoxRefusal,
    Publication,
    Upload,
    expiration_of,
    publication_from,
    status_message,
)
from deploy.simulators.pages.render import page
from deploy.simulators.personas.model import EBoxState
from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town, today_in_belgium

MESSAGE = "ebox-message"
_LONGEST_KEY = 128

router = APIRouter(prefix="/ebox", tags=["ebox"])


class KeptFile(Record):
    """A file of a message; the bytes as base64."""

    name: str
    sha256: str
    size: int
    is_main: bool
    content: str


class KeptMessage(Record):
    """What became of a message; not delivered for someone without e-Box."""

    message_id: str
    at: AwareDatetime
    national_number: str
    persona: str | None
    delivered: bool
    answer: dict[str, str]
    subject: str
    language: str
    body: str | None
    message_type: str
    sender_enterprise_number: str
    sender_application: str | None
    expires_on: str
    idempotency_key: str
    files: list[KeptFile]


class Search(Record):
    """Whose consent is asked."""

    ssins: list[str]


@router.post("/messages")
async def publish(
    request: Request,
    town: TheTown,
    desk: TheEBoxDesk,
    authorization: Annotated[str, Header()] = "",
    idempotency_key: Annotated[str, Header()] = "",
) -> JSONResponse:
    """Delivers a message in someone's box, once for each key."""
    desk.check_token(authorization, town.clock())
    key = idempotency_key.strip().strip('"')
    if not 0 < len(key) <= _LONGEST_KEY:
        raise EBoxRefusal("INVALID_INPUT", "Idempotency-Key is missing or too long.")
    async with request.form(max_files=7) as form:
        files = [
            Upload(part=name, file_name=value.filename or "", content=await value.read())
            for name, value in form.multi_items()
            if isinstance(value, UploadFile) and name != "messageToPublish"
        ]
        described = form.get("messageToPublish")
        text = await described.read() if isinstance(described, UploadFile) else described
    # From here to the end nothing waits, so two calls with one key cannot overtake each other.
    if earlier := town.received.get(KeptMessage, kind=MESSAGE, key=key):
        return _duplicate(earlier)
    publication = publication_from(text or "", files)
    message = _kept(town, key, publication)
    town.received.append(message, kind=MESSAGE, key=key, addressees=_addressees(message))
    return JSONResponse(message.answer, status_code=201)


@router.post("/citizenEboxConsents/search")
async def search_consents(
    town: TheTown, desk: TheEBoxDesk, asked: Search, authorization: Annotated[str, Header()] = ""
) -> dict[str, list[dict[str, str | bool]]]:
    """Who has an e-Box and agrees to receive there."""
    desk.check_token(authorization, town.clock())
    states = [(ssin, _state_of(town, ssin)) for ssin in asked.ssins]
    return {
        "items": [
            {"ssin": ssin, "consent": state == "active", "digitalUser": state != "never-opened"}
            for ssin, state in states
        ]
    }


@router.get("/messages")
async def messages(town: TheTown, national_number: str | None = None) -> JSONResponse:
    """What is in the boxes, or in one box, oldest first."""
    found = town.directory.by_number(national_number) if national_number else None
    addressee = found.person.national_number if found else national_number
    kept = town.received.all(KeptMessage, kind=MESSAGE, addressee=addressee)
    return JSONResponse({"items": [_shown(each) for each in kept if each.delivered]})


@router.get("/messages/{message_id}/content")
async def content(town: TheTown, message_id: str) -> Response:
    """The main document."""
    kept = town.received.all(KeptMessage, kind=MESSAGE, addressee=message_id)
    main = [file for each in kept if each.delivered for file in each.files if file.is_main]
    if not main:
        raise Problem(404, "resourceNotFound", "Er is geen bericht met dit kenmerk.")
    return Response(
        b64decode(main[0].content),
        media_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="document.pdf"'},
    )


@router.get("", response_class=HTMLResponse)
async def boxes(town: TheTown) -> HTMLResponse:
    """Every citizen's box on one page."""
    kept = town.received.latest(KeptMessage, kind=MESSAGE)
    return page("ebox.html", people=town.directory.citizens, messages=kept)


def _kept(town: Town, key: str, publication: Publication) -> KeptMessage:
    number = publication.description.recipient.ssin
    found = town.directory.by_number(number)
    state = _state_of(town, number)
    if state == "consent-withdrawn":
        raise EBoxRefusal("NO_CONSENT", "The citizen withdrew the consent for e-Box.")
    message_id = uuid4().hex
    expires = expiration_of(today_in_belgium(town.clock)).isoformat()
    answer = (
        {"messageId": message_id, "code": "OK", "expirationDate": expires}
        if state == "active"
        else {
            "messageId": message_id,
            "code": "NO_DIGITAL_USER",
            "message": "The citizen never opened an e-Box.",
        }
    )
    language, subject = publication.subject
    return KeptMessage(
        message_id=message_id,
        at=town.clock(),
        national_number=found.person.national_number if found else number,
        persona=found.person.key if found else None,
        delivered=state == "active",
        answer=answer,
        subject=subject,
        language=language,
        body=publication.body,
        message_type=publication.description.message_type_id,
        sender_enterprise_number=publication.description.sender.enterprise_number,
        sender_application=publication.description.sender_application_id,
        expires_on=expires,
        idempotency_key=key,
        files=[KeptFile.model_validate(each) for each in publication.files()],
    )


def _state_of(town: Town, number: str) -> EBoxState:
    found = town.directory.by_number(number)
    return found.person.ebox if found else "never-opened"


def _addressees(message: KeptMessage) -> tuple[str, str]:
    return message.national_number, message.message_id


def _duplicate(earlier: KeptMessage) -> JSONResponse:
    body = {
        **status_message("DUPLICATE", "This Idempotency-Key was used before."),
        "messageId": earlier.message_id,
        "original": earlier.answer,
    }
    return JSONResponse(body, status_code=409)


def _shown(message: KeptMessage) -> dict[str, object]:
    shown: dict[str, object] = json.loads(
        message.model_dump_json(
            exclude={"delivered": True, "answer": True, "files": {"__all__": {"content"}}}
        )
    )
    return {**shown, "content_url": f"/ebox/messages/{message.message_id}/content"}
