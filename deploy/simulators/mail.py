"""The post office: an SMTP server that keeps every mail, and a place to read them.

Imitates a relay that takes mail for anyone, and on demand one in trouble: see ``faults`` (421 at
the greeting, 451 or 550 after MAIL, nonsense, slowness, and a connection that dies after
end-of-data although the mail was kept). A mail is committed to the state folder before 250 is said.

``GET /mail/messages?to=`` → ``{"items": [{"id", "message_id", "received_at", "from", "to",
"subject", "text", "html", "headers", "attachments": [{"name", "type", "size"}]}]}``, oldest
first. ``from`` and ``to`` (a list) are those of the envelope; ``headers`` maps each name to
its value, several values joined by a comma; ``text``, ``html`` and ``message_id`` are null when
absent; ``to=`` compares without regard to capitals. ``GET /mail/messages/{id}`` is one of them,
``/mail`` and ``/mail/{id}`` are pages.

Mails that come back: see ``mail_bounces``; for trials, ``mail_trials`` lets any mail come back.

Left out: TLS, authentication, bounces by mail, greylisting, delivery to the outside.
"""

import asyncio
import logging
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast
from uuid import uuid4

from aiosmtpd.smtp import SMTP, Envelope, Session
from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from pydantic import AwareDatetime, Field

from deploy.simulators.faults import Trouble
from deploy.simulators.pages.render import page
from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town

MAIL = "raw-mail"
_HOST_NAME = "mail.zonneberg.example"
_LARGEST_MAIL = 10 * 1024 * 1024

router = APIRouter(prefix="/mail", tags=["mail"])


class MailAttachment(Record):
    """A file in a mail."""

    name: str
    type: str
    size: int


class Mail(Record):
    """A mail that was received."""

    id: str
    message_id: str | None
    received_at: AwareDatetime
    sender: str = Field(alias="from")
    to: list[str]
    subject: str
    text: str | None
    html: str | None
    headers: dict[str, str]
    attachments: list[MailAttachment]


class RawMail(Record):
    """A mail as it came in: it is read only when somebody looks at it."""

    id: str
    received_at: AwareDatetime
    sender: str
    to: list[str]
    raw: str
    """Its bytes, as the characters with the same numbers."""


class Mails(Record):
    """Mails, oldest first."""

    items: list[Mail]


class PostOffice:
    """Takes each mail, unless there is trouble."""

    def __init__(self, town: Town) -> None:
        self._town = town

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Begins a mail."""
        trouble = self._town.faults.strike("mail", ("down", "slow", "error", "garbled", "refuse"))
        match trouble.mode:
            case "down":  # a server that goes down lets go of those who are connected
                cast("asyncio.Transport", server.transport).abort()
            case "error":
                return "451 4.3.0 Even geduld, probeer later opnieuw"
            case "refuse":
                return "550 5.7.1 Deze mail wordt niet aanvaard"
            case "garbled":
                return "Goeiemorgen! Wat een mooie dag"
            case _:
                await self._wait_if_slow(trouble)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keeps the mail, and only then says so."""
        mail = keep(self._town, envelope)
        self._town.bounces.look_at(mail.to, lambda: _read(mail).message_id)
        trouble = self._town.faults.strike("mail", ("effect-then-timeout",))
        if trouble.mode == "effect-then-timeout":
            await self._town.faults.wait(trouble.seconds)
            cast("asyncio.Transport", server.transport).abort()
        return "250 2.0.0 Ontvangen"

    async def _wait_if_slow(self, trouble: Trouble) -> None:
        if trouble.mode == "slow":
            await self._town.faults.wait(trouble.seconds)


class ClosedDoor(asyncio.Protocol):
    """What a post office that is down says to whoever comes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Sends the visitor away."""
        door = cast("asyncio.Transport", transport)
        door.write(f"421 4.3.2 {_HOST_NAME} is gesloten\r\n".encode())
        door.close()


async def open_post_office(town: Town) -> asyncio.Server:
    """Listens for mail."""
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    loop = asyncio.get_running_loop()
    clerk = PostOffice(town)

    def receive_visitor() -> asyncio.Protocol:
        if town.faults.strike("mail", ("down",)).mode == "down":
            return ClosedDoor()
        visitor = SMTP(
            clerk,
            loop=loop,
            hostname=_HOST_NAME,
            ident="Post",
            enable_SMTPUTF8=True,
            data_size_limit=_LARGEST_MAIL,
        )
        return cast("asyncio.Protocol", visitor)

    return await loop.create_server(receive_visitor, town.options.host, town.options.smtp_port)


def keep(town: Town, envelope: Envelope) -> RawMail:
    """Keeps one mail, and returns it."""
    raw = envelope.original_content or b""
    recipients = [str(each) for each in envelope.rcpt_tos]
    mail = RawMail(
        id=uuid4().hex,
        received_at=town.clock(),
        sender=envelope.mail_from or "",
        to=recipients,
        raw=raw.decode("latin-1"),
    )
    addressees = {each.lower() for each in recipients}
    town.received.append(mail, kind=MAIL, key=mail.id, addressees=addressees)
    return mail


def _read(kept: RawMail) -> Mail:
    message = message_from_bytes(kept.raw.encode("latin-1"), policy=policy.default)
    headers: dict[str, str] = {}
    for name, value in message.items():
        headers[name] = f"{headers[name]}, {value}" if name in headers else str(value)
    return Mail.model_validate(
        {
            "id": kept.id,
            "message_id": message["Message-ID"],
            "received_at": kept.received_at,
            "from": kept.sender,
            "to": kept.to,
            "subject": str(message["Subject"] or ""),
            "text": _body(message, "plain"),
            "html": _body(message, "html"),
            "headers": headers,
            "attachments": [_attachment(each) for each in message.iter_attachments()],
        }
    )


@router.get("/messages")
async def messages(town: TheTown, to: str | None = None) -> Mails:
    """The mails, or those to one address, oldest first."""
    addressee = to.lower() if to is not None else None
    kept = town.received.all(RawMail, kind=MAIL, addressee=addressee)
    return Mails(items=[_read(each) for each in kept])


@router.get("/messages/{mail_id}")
async def one_message(town: TheTown, mail_id: str) -> Mail:
    """One mail."""
    mail = town.received.get(RawMail, kind=MAIL, key=mail_id)
    if mail is None:
        raise Problem(404, "resourceNotFound", "Er is geen mail met dit kenmerk.")
    return _read(mail)


@router.get("", response_class=HTMLResponse)
async def mailbox(town: TheTown, to: str = "") -> HTMLResponse:
    """The latest mails on one page."""
    mails = (
        town.received.all(RawMail, kind=MAIL, addressee=to.strip().lower())[::-1]
        if to.strip()
        else town.received.latest(RawMail, kind=MAIL)
    )
    return page("mail.html", mails=[_read(each) for each in mails], to=to)


@router.get("/{mail_id}", response_class=HTMLResponse)
async def read(town: TheTown, mail_id: str) -> HTMLResponse:
    """One mail on a page; its HTML is shut in a frame that runs no scripts."""
    return page("one_mail.html", mail=await one_message(town, mail_id))


def _body(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else None


def _attachment(part: EmailMessage) -> MailAttachment:
    content = part.get_payload(decode=True)
    return MailAttachment(
        name=part.get_filename() or "",
        type=part.get_content_type(),
        size=len(content) if isinstance(content, bytes) else 0,
    )
