"""Composes the mails to citizens: a text, the same in HTML, and headers that stay whole."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address, HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.quoprimime import body_encode
from functools import cache

from services.delivery.printing.mail_values import MailValues
from services.delivery.printing.texts import BUILT_IN, Texts

_LONGEST_ADDRESS = 254
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_HOST = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
)


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
}
_SAME_IN_EVERY_MAIL = frozenset({*_FORM, "Content-Language", "Content-Transfer-Encoding", "From"})


class NotAMailAddress(ValueError):
    """Mail cannot be sent to it: not one address, or letters that mail servers do not take."""


class HeaderCannotBeWritten(ValueError):
    """A header would carry a line break or another control character."""


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """A sender: the name that people see and the address."""

    name: str
    address: str


def is_mail_address(written: str) -> bool:
    """Tell whether a mail can be sent to this one address."""
    try:
        _address(written)
    except NotAMailAddress:
        return False
    return True


def compose_mail(
    stem: str,
    values: MailValues,
    *,
    sender: Mailbox,
    recipient: str,
    message_id: str,
    date: datetime,
    language: str = "nl",
    texts: Texts = BUILT_IN,
    municipality: str | None = None,
) -> EmailMessage:
    """Return the mail `stem` to exactly one recipient, as text and as HTML.

    `message_id` is the whole header (`<id@host>`); `date` is aware; `municipality` (a NIS) is whose
    own `texts` count.

    Raises:
        NotAMailAddress: sender or recipient is not one address.
        HeaderCannotBeWritten: a line break in what would become a header.
        jinja2.UndefinedError: the text needs a value that is not there.
        jinja2.TemplateNotFound: there is no such mail.
    """
    said = texts.word(stem, values, language=language, municipality=municipality)
    message = EmailMessage(policy=_POLICY)
    message["From"] = _sender(sender.name, sender.address)
    message["To"] = _address(recipient)
    message["Subject"] = _header(said.subject)
    message["Date"] = date
    message["Message-ID"] = _header(message_id)
    for name, value in _head_of_all(language):
        message[name] = value
    message.set_payload([_part("plain", said.text), _part("html", said.html)])
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
    return _parsed(
        {
            "Content-Type": f'text/{kind}; charset="utf-8"',
            "Content-Transfer-Encoding": "quoted-printable",
        }
    )


@cache
def _head_of_all(language: str) -> Sequence[tuple[str, object]]:
    return _parsed({**_FORM, "Content-Language": language})


def _parsed(head: Mapping[str, str]) -> Sequence[tuple[str, object]]:
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
