"""The mail server: connections that are kept for the next mail, and a clear word about each mail.

To connect, greet and take leave costs more than the mail itself, on both sides.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from email.message import EmailMessage
from types import TracebackType
from typing import Final, Self
from urllib.parse import unquote, urlsplit

import aiosmtplib

from libs.events.refusals import NeighbourIsUnavailable
from libs.sightings import SIGHTINGS
from services.delivery.use_cases.send_message import MailIsRejected

_NAME: Final = "mail"
_SECONDS: Final = 15.0
_LASTING: Final = 500
_KEPT: Final = 20.0  # seconds without a mail; servers hang up after one to five minutes
_MAILS: Final = 100  # on one connection; servers refuse more from some number on


class MailServerIsUnavailable(NeighbourIsUnavailable):
    """The server did not accept the mail now, or its answer was lost; sending again may work."""


class SmtpPostOffice:
    """Hands mails to a server given as `smtp://[user:password@]host:port` (`smtps` for TLS).

    As an async context manager it keeps its connections; without, each mail has one of its own.
    """

    def __init__(self, url: str, *, seconds: float = _SECONDS) -> None:
        address = urlsplit(url)
        self._tls = address.scheme == "smtps"
        self._host = address.hostname or "127.0.0.1"
        self._port = address.port or (465 if self._tls else 25)
        self._user = unquote(address.username) if address.username else None
        self._password = unquote(address.password) if address.password else None
        self._seconds = seconds
        self._keeps = False
        self._idle: list[_Line] = []

    async def __aenter__(self) -> Self:
        """Begin to keep connections."""
        SIGHTINGS.expect(_NAME)
        self._keeps = True
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take leave."""
        self._keeps = False
        while self._idle:
            await self._idle.pop().leave()

    async def send(self, mail: EmailMessage) -> None:
        """Hand a mail over; whoever sends it twice uses the same Message-ID.

        When the connection is lost after the end of the mail, nobody knows whether it was accepted;
        it is sent again, so a citizen gets at most one mail more than connections were lost.

        Raises:
            MailIsRejected: the server will never accept this mail.
            MailServerIsUnavailable: everything else.
        """
        try:
            await self._told_clearly(mail)
        except MailServerIsUnavailable as trouble:
            SIGHTINGS.failed(_NAME, str(trouble))
            raise
        except MailIsRejected:  # a clear answer too
            SIGHTINGS.answered(_NAME)
            raise
        SIGHTINGS.answered(_NAME)

    async def _told_clearly(self, mail: EmailMessage) -> None:
        try:
            await self._hand_over(mail)
        except aiosmtplib.SMTPRecipientsRefused as error:
            if all(refusal.code >= _LASTING for refusal in error.recipients):
                raise MailIsRejected from None
            raise MailServerIsUnavailable("recipient not accepted now") from None
        except (aiosmtplib.SMTPSenderRefused, aiosmtplib.SMTPDataError) as error:
            if error.code >= _LASTING:
                raise MailIsRejected from None
            raise MailServerIsUnavailable(f"status {error.code}") from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailServerIsUnavailable(type(error).__name__) from None

    async def _hand_over(self, mail: EmailMessage) -> None:
        sender, recipient = (mail[name].addresses[0].addr_spec for name in ("From", "To"))
        line = self._kept_line() or await self._new_line()
        try:
            # as bytes: to find its two addresses the library parses its headers again
            await line.server.sendmail(sender, recipient, mail.as_bytes())
        except BaseException:  # whatever it was, nobody knows what the server waits for
            line.server.close()
            raise
        line.mails += 1
        if self._keeps and line.mails < _MAILS:
            line.idle_since = asyncio.get_running_loop().time()
            self._idle.append(line)
        else:
            await line.leave()

    def _kept_line(self) -> "_Line | None":
        """Return the connection that was used last, where it is certain to be open still."""
        now = asyncio.get_running_loop().time()
        while self._idle:
            line = self._idle.pop()
            if line.server.is_connected and now - line.idle_since < _KEPT:
                return line
            line.server.close()
        return None

    async def _new_line(self) -> "_Line":
        server = aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password,
            use_tls=self._tls,
            timeout=self._seconds,
        )
        await server.connect()
        return _Line(server)


@dataclass
class _Line:
    """A connection to the server, and how many mails went over it."""

    server: aiosmtplib.SMTP
    mails: int = 0
    idle_since: float = 0.0

    async def leave(self) -> None:
        """Say goodbye; whether that is heard does not matter."""
        with contextlib.suppress(aiosmtplib.SMTPException, OSError):
            await self.server.quit()
