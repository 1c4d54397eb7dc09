"""The mail server: one connection a mail, and a clear word about what became of it."""

from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from libs.events.refusals import NeighbourIsUnavailable
from services.delivery.use_cases.send_message import MailIsRejected

_SECONDS = 15.0
_LASTING = 500


class MailServerIsUnavailable(NeighbourIsUnavailable):
    """The server did not accept the mail now, or its answer was lost; sending again may work."""


class SmtpPostOffice:
    """Hands mails to a server given as `smtp://[user:password@]host:port` (`smtps` for TLS)."""

    def __init__(self, url: str, *, seconds: float = _SECONDS) -> None:
        address = urlsplit(url)
        self._tls = address.scheme == "smtps"
        self._host = address.hostname or "127.0.0.1"
        self._port = address.port or (465 if self._tls else 25)
        self._user = unquote(address.username) if address.username else None
        self._password = unquote(address.password) if address.password else None
        self._seconds = seconds

    async def send(self, mail: EmailMessage) -> None:
        """Hand a mail over; whoever sends it twice uses the same Message-ID.

        When the connection is lost after the end of the mail, nobody knows whether it was accepted;
        it is sent again, so a citizen gets at most one mail more than connections were lost.

        Raises:
            MailIsRejected: the server will never accept this mail.
            MailServerIsUnavailable: everything else.
        """
        try:
            await aiosmtplib.send(
                mail,
                hostname=self._host,
                port=self._port,
                username=self._user,
                password=self._password,
                use_tls=self._tls,
                timeout=self._seconds,
            )
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
