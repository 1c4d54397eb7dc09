"""The mail server, to which a notice for a member of staff is handed over."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final
from urllib.parse import unquote, urlsplit

import aiosmtplib

from libs.events.refusals import NeighbourIsUnavailable
from libs.terms import BRUSSELS
from services.reporting.model.as_of import AsOf
from services.reporting.use_cases.tell_export_is_ready import NoticeCannotBeSent, ReadyNotice

_SECONDS: Final = 15.0
_LASTING: Final = 500
_ADDRESS: Final = re.compile(r"[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,190}")
_SUBJECT: Final = "Je rapport is klaar"
_TEXT: Final = """\
Hallo

Het rapport dat je op {ordered_at} vroeg, is klaar.
Haal het op met het programma waarmee je het vroeg.
{warning}
Dat kan tot {expires_at}. Daarna is het weg, en kan je het opnieuw laten maken.

Deze e-mail is automatisch verstuurd: je kan er niet op antwoorden.
"""
_UP_TO: Final = """
Let op: het is niet volledig. Toen we het maakten, werd het overzicht nog gevuld. Wat gebeurde na
{up_to} ontbreekt. Laat het rapport later opnieuw maken.
"""
_INCOMPLETE: Final = """
Let op: misschien is het niet volledig. Toen we het maakten, wisten we niet tot wanneer het
overzicht bijgewerkt was. Laat het rapport later opnieuw maken.
"""


class MailServerIsUnavailable(NeighbourIsUnavailable):
    """The server did not accept the mail now, or its answer was lost; sending again may work."""


@dataclass(frozen=True, kw_only=True)
class Sender:
    """In whose name mails are sent."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """A server given as `smtp://[user:password@]host:port` (`smtps` for TLS).

    `sender_of` gives the sender of a municipality (NIS).
    """

    url: str = field(repr=False)
    sender_of: Callable[[str], Sender]

    async def send(self, notice: ReadyNotice, *, now: datetime) -> None:
        """Send it.

        Raises:
            NoticeCannotBeSent: the address is none, or the server refuses the mail for good.
            MailServerIsUnavailable: everything else.
        """
        mail = self._written(notice, now)
        server = urlsplit(self.url)
        tls = server.scheme == "smtps"
        try:
            await aiosmtplib.send(
                mail,
                hostname=server.hostname or "127.0.0.1",
                port=server.port or (465 if tls else 25),
                username=unquote(server.username) if server.username else None,
                password=unquote(server.password) if server.password else None,
                use_tls=tls,
                timeout=_SECONDS,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            if all(refusal.code >= _LASTING for refusal in error.recipients):
                raise NoticeCannotBeSent from None
            raise MailServerIsUnavailable("recipient not accepted now") from None
        except (aiosmtplib.SMTPSenderRefused, aiosmtplib.SMTPDataError) as error:
            if error.code >= _LASTING:
                raise NoticeCannotBeSent from None
            raise MailServerIsUnavailable(f"status {error.code}") from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailServerIsUnavailable(type(error).__name__) from None

    def _written(self, notice: ReadyNotice, now: datetime) -> EmailMessage:
        sender = self.sender_of(notice.municipality)
        mail = EmailMessage(policy=SMTP)
        if not _ADDRESS.fullmatch(notice.address):
            raise NoticeCannotBeSent
        try:
            mail["To"] = Address(addr_spec=notice.address)
        except (ValueError, HeaderParseError, IndexError):
            raise NoticeCannotBeSent from None
        mail["From"] = Address(display_name=sender.name, addr_spec=sender.address)
        mail["Subject"] = _SUBJECT
        mail["Date"] = now
        mail["Message-ID"] = f"<export-{notice.export_id}@{sender.address.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail["Content-Language"] = "nl"
        mail.set_content(
            _TEXT.format(
                ordered_at=_shown(notice.ordered_at),
                expires_at=_shown(notice.expires_at),
                warning=_warning(notice.as_of),
            )
        )
        return mail


def _warning(as_of: AsOf | None) -> str:
    if as_of is None or as_of.is_complete:
        return ""
    return _INCOMPLETE if as_of.up_to is None else _UP_TO.format(up_to=_shown(as_of.up_to))


def _shown(moment: datetime) -> str:
    local = moment.astimezone(BRUSSELS)
    return f"{local:%d/%m/%Y} om {local.hour}.{local:%M} uur"
