"""What the public APIs answer about extra information."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tests.support.answer import Answer


class AttachmentOfCase(Answer):
    """A file that somebody supplied."""

    attachment_id: UUID
    name: str | None
    media_type: str
    size: int
    content_url: str


class SuppliedToCase(Answer):
    """What somebody supplied."""

    supply_id: UUID
    text: str | None
    attachments: list[AttachmentOfCase]


class AskedOfSomebody(Answer):
    """Whom a clerk asked."""

    kind: str
    name: str | None
    email: str | None


class InformationRequest(Answer):
    """A question for extra information."""

    question_id: UUID
    addressee: AskedOfSomebody
    question: str | None
    asked_by: str
    until: datetime
    reminded: bool
    state: str
    supplied: list[SuppliedToCase]


class QuestionShown(Answer):
    """A question as whoever holds its link sees it."""

    question: str
    reference: str
    municipality: str
    open: bool
    reason: str | None


class InformationTaken(Answer):
    """An answer that was taken."""

    reference: str
    files: list[dict[str, Any]]
    position: str
