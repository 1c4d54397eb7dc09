"""The mail writer: from a notice to a mail in the municipality's name."""

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

from services.delivery.printing.mail import Mailbox, MailValues, NotAMailAddress, compose_mail
from services.delivery.use_cases.send_message import MailCannotBeWritten
from services.delivery.use_cases.word_message import Notice

_BY_A_RULE = "Volgens onze gegevens kunnen we dit niet voor je doen."
"""Why, where no clerk wrote anything and the refusal has no text of its own."""


@dataclass(frozen=True, kw_only=True)
class Sender:
    """A municipality as its mails present it; `site_url` is where its citizens come."""

    mailbox: Mailbox
    municipality: str
    town: str
    phone: str
    email: str
    website: str
    counter: str
    opening_hours: str
    site_url: str


@dataclass(frozen=True, kw_only=True)
class MailWriter:
    """Writes mails; `sender_of` gives the sender by the NIS of a municipality."""

    sender_of: Callable[[str], Sender]

    def compose(self, notice: Notice, *, recipient: str) -> EmailMessage:
        """Return the mail; the same notice gets the same Message-ID and date each time.

        Raises:
            MailCannotBeWritten: `recipient` is no mail address.
        """
        sender = self.sender_of(notice.about.municipality)
        host = sender.mailbox.address.rpartition("@")[2]
        try:
            return compose_mail(
                notice.kind.value,
                _values(notice, sender),
                sender=sender.mailbox,
                recipient=recipient,
                message_id=f"<{notice.message_id}@{host}>",
                date=notice.written_at,
            )
        except NotAMailAddress:
            raise MailCannotBeWritten from None


def _values(notice: Notice, sender: Sender) -> MailValues:
    explanation = notice.explanation
    if explanation is None and notice.reason is not None:
        explanation = _BY_A_RULE
    link = f"{sender.site_url}/documenten#{notice.secret}" if notice.secret else None
    return MailValues(
        municipality=sender.municipality,
        town=sender.town,
        phone=sender.phone,
        email=sender.email,
        website=sender.website,
        counter=sender.counter,
        opening_hours=sender.opening_hours,
        site_url=sender.site_url,
        reference=notice.about.reference,
        product_title=notice.product_title,
        name=notice.name or None,
        download_link=link,
        download_code=notice.secret,
        available_until=notice.available_until,
        explanation=explanation,
    )
