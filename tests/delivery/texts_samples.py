"""The values of a mail and its parts, for the tests of the texts; all fictitious."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache

from services.delivery.printing.mail import Mailbox, compose_mail
from services.delivery.printing.mail_values import MailValues

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SENDER = Mailbox(name="Gemeente Zonneberg", address="loket@zonneberg.example")
JANS_NUMBER = "85.67.30-033.60"
VALUES = MailValues(
    municipality="Gemeente Zonneberg",
    town="Zonneberg",
    phone="09 999 90 00",
    email="burgerzaken@zonneberg.example",
    website="www.zonneberg.example",
    counter="Marktplein 1, 9990 Zonneberg",
    opening_hours="elke werkdag van 9 tot 12 uur",
    site_url="https://loket.zonneberg.example",
    reference="ZON-2026-4K7M-92",
    product_title="Attest van gezinssamenstelling",
    name="Jan",
    download_link="https://loket.zonneberg.example/documenten#s3cr3t-Gehe1m_",
    download_code="s3cr3t-Gehe1m_",
    available_until=datetime(2027, 2, 21, 9, 30, tzinfo=UTC),
    explanation="Je bent hier niet ingeschreven.\nVraag het in je eigen gemeente.",
    question="Kan je een bewijs sturen?\nEen foto is goed.",
    information_link="https://loket.zonneberg.example/informatie#4nder-Gehe1m_",
    information_code="4nder-Gehe1m_",
    answer_until=datetime(2026, 12, 21, 9, 30, tzinfo=UTC),
)


@cache  # no test changes what it reads, and many look at the same mail
def compose(
    stem: str,
    values: MailValues = VALUES,
    *,
    sender: Mailbox = SENDER,
    recipient: str = "jan@voorbeeld.example",
    message_id: str = "<1@loket.zonneberg.example>",
    language: str = "nl",
) -> EmailMessage:
    """The mail as its recipient reads it: written to bytes and read back."""
    written = compose_mail(
        stem,
        values,
        sender=sender,
        recipient=recipient,
        message_id=message_id,
        date=NOW,
        language=language,
    )
    read = message_from_bytes(written.as_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


@cache
def part(mail: EmailMessage, kind: str) -> str:
    """The content of the `plain` or `html` alternative."""
    found = mail.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")
