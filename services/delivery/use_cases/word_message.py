"""Word message: everything that a mail says, opened only now; never a national number."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Applicant, Correspondent, Explanation, Question
from libs.privacy.link_secrets import download_secret, information_secret
from libs.privacy.sealed import RequestKey
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.delivery import Delivery
from services.delivery.model.identifiers import About
from services.delivery.model.message import Message, MessageKind
from services.delivery.model.passed_on import PassedOn
from services.delivery.rules.somebody_else_reads_nothing_of_the_applicant import (
    may_name_the_product,
)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a mail tells.

    Attributes:
        written_at: aware; the same each time that the mail is made.
        name: how the person is greeted.
        product_title: None where its reader may not know what was asked for.
        language: that its reader wishes (ISO 639-1); None when nobody knows.
        attempt: counts from 1 how often a clerk let it be sent.
        in_ebox: My eBox has a copy of the document that it is about.
        may_be_in_ebox: nobody knows yet whether it has.
        secret: of the download link, where the mail has one; `available_until` is when it ends.
        to_subject: the document goes to whom it is about, and not to the reader.
        passed_on: what the document is, where it does not carry a code of ours itself.
        passed_on_id: of that document, from which its code follows.
        information_secret: of the link to answer a question; `answer_until` is when it ends.
    """

    message_id: UUID
    kind: MessageKind
    about: About
    written_at: datetime
    product_title: str | None
    name: str = field(repr=False)
    language: str | None = None
    attempt: int = 1
    reason: str | None = None
    explanation: str | None = field(default=None, repr=False)
    in_ebox: bool = False
    may_be_in_ebox: bool = False
    question: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    available_until: datetime | None = None
    to_subject: bool = False
    passed_on: PassedOn | None = None
    passed_on_id: UUID | None = None
    information_secret: str | None = field(default=None, repr=False)
    answer_until: datetime | None = None

    @property
    def mail_id(self) -> str:
        """What stands before the `@` of its Message-ID: another for each attempt."""
        return str(self.message_id) if self.attempt == 1 else f"{self.message_id}.{self.attempt}"


def word_message(
    message: Message,
    correspondence: Correspondence,
    *,
    key: RequestKey,
    delivery: Delivery | None,
    link_key: bytes,
) -> Notice:
    """Say what the mail tells; the secrets of links are made again rather than remembered."""
    secret = asking = None
    if delivery is not None and message.generation is not None:
        secret = download_secret(delivery.document_id, message.generation, key=link_key)
    if message.question_id is not None:
        asking = information_secret(message.question_id, key=link_key)
    explanation = key.open(message.explanation, Explanation) if message.explanation else None
    question = key.open(message.question, Question) if message.question else None
    name, language = _reader_of(message, correspondence, key)
    tells_all = may_name_the_product(message.addressee)
    return Notice(
        message_id=message.id,
        kind=message.kind,
        about=message.about,
        written_at=message.asked_at,
        product_title=correspondence.product.title if tells_all else None,
        name=name,
        language=language,
        attempt=message.attempt,
        reason=message.reason,
        explanation=explanation.text if explanation else None,
        in_ebox=delivery is not None and delivery.is_in_ebox,
        may_be_in_ebox=delivery is not None and delivery.may_be_in_ebox,
        question=question.text if question else None,
        secret=secret,
        available_until=link_ends_at(message, delivery),
        to_subject=delivery is not None and delivery.is_posted_to_subject,
        passed_on=delivery.passed_on if delivery else None,
        passed_on_id=delivery.document_id if delivery and delivery.passed_on else None,
        information_secret=asking,
        answer_until=message.until,
    )


def link_ends_at(message: Message, delivery: Delivery | None) -> datetime | None:
    """Return when the download link in a mail stops working; that of a later mail is another."""
    if message.generation is None or delivery is None:
        return None
    return delivery.link_ends.get(message.generation)


def _reader_of(
    message: Message, correspondence: Correspondence, key: RequestKey
) -> tuple[str, str | None]:
    """Return the name of whoever reads it, and the language that they wish."""
    if message.recipient is not None:
        somebody = key.open(message.recipient, Correspondent)
        return somebody.name, somebody.language
    applicant = key.open(correspondence.applicant, Applicant)
    return applicant.full_name, applicant.language
