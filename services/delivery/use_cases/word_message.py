"""Word message: everything that a mail says, opened only now; never a national number."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Applicant, Explanation
from libs.privacy.link_secrets import download_secret
from libs.privacy.sealed import RequestKey
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.delivery import Delivery
from services.delivery.model.identifiers import About
from services.delivery.model.message import Message, MessageKind


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a mail tells.

    Attributes:
        written_at: aware; the same each time that the mail is made.
        name: how the person is greeted.
        secret: of the download link, where the mail has one; `available_until` is when it ends.
    """

    message_id: UUID
    kind: MessageKind
    about: About
    written_at: datetime
    product_title: str
    name: str = field(repr=False)
    reason: str | None = None
    explanation: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    available_until: datetime | None = None


def word_message(
    message: Message,
    correspondence: Correspondence,
    *,
    key: RequestKey,
    delivery: Delivery | None,
    link_key: bytes,
) -> Notice:
    """Say what the mail tells; the secret of its link is made again rather than remembered."""
    secret = None
    if delivery is not None and message.generation is not None:
        secret = download_secret(delivery.document_id, message.generation, key=link_key)
    explanation = key.open(message.explanation, Explanation) if message.explanation else None
    return Notice(
        message_id=message.id,
        kind=message.kind,
        about=message.about,
        written_at=message.written_at,
        product_title=correspondence.product.title,
        name=key.open(correspondence.applicant, Applicant).full_name,
        reason=message.reason,
        explanation=explanation.text if explanation else None,
        secret=secret,
        available_until=delivery.available_until if delivery else None,
    )
