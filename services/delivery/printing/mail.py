"""Composes the mails to citizens: a text, the same in HTML, and headers that stay whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address, HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.quoprimime import body_encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import AwareDatetime, BaseModel, ConfigDict

from services.delivery.printing.quotation import break_lines, quote_lines, readable
from services.delivery.printing.words import spell_moment_as_date

TEXTS = Path(__file__).resolve().parent.parent / "texts" / "nl"

STEMS = (
    "acknowledgement",
    "document_ready",
    "ready_at_counter",
    "document_sent_by_post",
    "refused",
    "refused_non_resident",
    "refused_by_back_office",
    "completed",
    "handled_outside",
    "cancelled",
    "withdrawn",
    "contact_change_notice_to_old_address",
)
"""Every mail that delivery sends: `texts/nl/<stem>.txt` and `.html`."""

_LONGEST_ADDRESS = 254
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_HOST = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
)
_SUBJECT_MARK = "Onderwerp: "


class _Headers(HeaderRegistry):
    """The library makes a class of each header of each mail; once for each name is enough."""

    def __init__(self) -> None:
        super().__init__()
        self._kinds: dict[str, type] = {}

    def __getitem__(self, name: str) -> type:
        """Return the class of the headers of this name."""
        kind = self._kinds.get(name.lower())
        if kind is None:
            kind = self._kinds[name.lower()] = super().__getitem__(name)
        return kind


class _Policy(EmailPolicy):
    """Writes out once what every mail has: the library folds each header of each mail anew."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return the lines of a header."""
        if name in _SAME_IN_EVERY_MAIL:
            return _lines(name, value)
        return super().fold_binary(name, value)


_POLICY = _Policy(linesep="\r\n", header_factory=_Headers())
_BOUNDARY = "=_een_brief_in_twee_vormen"
"""Between text and HTML; in quoted-printable "=_" stands nowhere else (RFC 2045, 6.7), so there is
no need to search both for a boundary that they lack."""
_FORM = {
    "MIME-Version": "1.0",
    "Content-Type": f'multipart/alternative; boundary="{_BOUNDARY}"',
    "Auto-Submitted": "auto-generated",
    "Content-Language": "nl",
}
_HEAD = [(name, _POLICY.header_factory(name, value)) for name, value in _FORM.items()]
_SAME_IN_EVERY_MAIL = frozenset({*_FORM, "Content-Transfer-Encoding", "From"})


class NotAMailAddress(ValueError):
    """Mail cannot be sent to it: not one address, or letters that mail servers do not take."""


class HeaderCannotBeWritten(ValueError):
    """A header would carry a line break or another control character."""


class MailValues(BaseModel):
    """What the texts may say; a text that needs an absent value refuses to be composed.

    Attributes:
        municipality: with its kind, `Gemeente Zonneberg`.
        counter: where papers are collected, on one line.
        name: how the person is greeted; None greets nobody by name.
        download_link: with the secret in its fragment; `download_code` is the same secret to type.
        available_until: aware moment at which the link ends.
        explanation: the clerk's own words, plain text with line breaks.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    municipality: str
    department: str = "Burgerzaken"
    town: str
    phone: str
    email: str
    website: str
    counter: str
    opening_hours: str
    site_url: str
    reference: str
    product_title: str
    name: str | None = None
    download_link: str | None = None
    download_code: str | None = None
    available_until: AwareDatetime | None = None
    explanation: str | None = None


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """A sender: the name that people see and the address."""

    name: str
    address: str


def compose_mail(
    stem: str,
    values: MailValues,
    *,
    sender: Mailbox,
    recipient: str,
    message_id: str,
    date: datetime,
) -> EmailMessage:
    """Return the mail `stem` to exactly one recipient, as text and as HTML.

    `message_id` is the whole header (`<id@host>`); `date` is aware. A national register number that
    somebody typed in an explanation is taken out.

    Raises:
        NotAMailAddress: sender or recipient is not one address.
        HeaderCannotBeWritten: a line break in what would become a header.
        jinja2.UndefinedError: the text needs a value that is not there.
        jinja2.TemplateNotFound: there is no such mail.
    """
    known = values.model_dump(exclude_none=True)
    if values.explanation is not None:
        known["explanation"] = readable(values.explanation)
    head, _, body = _PLAIN.get_template(f"{stem}.txt").render(known).partition("\n")
    known["subject"] = head.removeprefix(_SUBJECT_MARK)
    # the reference is for finding mails in a list; in the mail it has a line of its own
    known["heading"] = known["subject"].removesuffix(f" ({values.reference})")
    foot = _PLAIN.get_template("foot.txt").render(known)
    html = _HTML.get_template(f"{stem}.html").render(known)

    message = EmailMessage(policy=_POLICY)
    message["From"] = _sender(sender.name, sender.address)
    message["To"] = _address(recipient)
    message["Subject"] = _header(known["subject"])
    message["Date"] = date
    message["Message-ID"] = _header(message_id)
    for name, value in _HEAD:
        message[name] = value
    text = f"{known['heading']}\n\n{body.strip()}\n\n{foot.strip()}\n"
    message.set_payload([_part("plain", text), _part("html", html)])
    return message


def _part(kind: str, text: str) -> EmailMessage:
    """Return one form of the mail, as `set_content` makes it: that takes three times as long."""
    part = EmailMessage(policy=_POLICY)
    for name, value in _head_of(kind):
        part[name] = value
    lines = "".join(f"{line}\n" for line in text.splitlines())
    part.set_payload(body_encode(lines.encode().decode("latin-1")))
    return part


@cache
def _head_of(kind: str) -> Sequence[tuple[str, object]]:
    head = {
        "Content-Type": f'text/{kind}; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
    }
    return [(name, _POLICY.header_factory(name, value)) for name, value in head.items()]


@cache
def _lines(name: str, value: str) -> bytes:
    return EmailPolicy.fold_binary(_POLICY, name, value)


@cache
def _sender(name: str, address: str) -> object:
    """Return the header, parsed: the library takes it as it is, and parses a text each time."""
    return _POLICY.header_factory("From", str(_address(address, display_name=_header(name))))


def _address(written: str, *, display_name: str = "") -> Address:
    """Read exactly one address; an international domain becomes its ASCII form."""
    local, at, domain = written.rpartition("@")
    if not (local and at and written.isprintable() and len(written) <= _LONGEST_ADDRESS):
        raise NotAMailAddress("not one mail address")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
        local.encode("ascii")
        address = Address(display_name=display_name, addr_spec=f"{local}@{ascii_domain}")
    except (ValueError, HeaderParseError, IndexError) as error:
        raise NotAMailAddress("not one mail address") from error
    if (
        address.username != local
        or not _LOCAL.fullmatch(local)
        or not _HOST.fullmatch(ascii_domain)
    ):
        raise NotAMailAddress("not one mail address")
    return address


def _header(text: str) -> str:
    if not text.isprintable():
        raise HeaderCannotBeWritten("a header has no line breaks or control characters")
    return text


def _environment(*, html: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEXTS),
        autoescape=html,  # noqa: S701 -- off for plain text only, where nothing is interpreted
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["date"] = spell_moment_as_date
    environment.filters["quoted"] = break_lines if html else quote_lines
    return environment


_PLAIN = _environment(html=False)
_HTML = _environment(html=True)
