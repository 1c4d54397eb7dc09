"""What delivery keeps beside its events: documents, links and what can be verified."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from libs.events.values import CaseState


class ContentKind(StrEnum):
    """The two papers that a delivery makes."""

    DOCUMENT = "document"
    LETTER = "letter"


@dataclass(frozen=True, kw_only=True)
class Content:
    """A paper as it is stored.

    Attributes:
        box: the PDF, closed with the request's key under `box_name`.
        sha256: hash (hex) of the plain bytes.
        made_at: aware.
    """

    document_id: UUID
    kind: ContentKind
    delivery_id: UUID
    request_id: UUID
    municipality: str
    sha256: str
    made_at: datetime
    box: bytes = field(repr=False)

    @property
    def box_name(self) -> str:
        """The name under which the box was closed."""
        return box_name(self.document_id, self.kind)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A download link as it is stored; it works until, not including, `available_until`."""

    hash: bytes
    document_id: UUID
    delivery_id: UUID
    request_id: UUID
    municipality: str
    available_until: datetime


@dataclass(frozen=True, kw_only=True)
class KnownLink:
    """A link and how the case behind it ended (None: it runs)."""

    link: Link
    outcome: CaseState | None


@dataclass(frozen=True, kw_only=True)
class Issue:
    """What anybody who holds a document's code may know; nothing personal.

    `kind` is the title of the document, `municipality` a NIS, `issued_by` its name. Since
    `revoked_at` (aware) it counts no more; None: it was never taken back.
    """

    code: str
    document_id: UUID
    request_id: UUID
    municipality: str
    kind: str
    issued_at: datetime
    issued_by: str
    sha256: str
    revoked_at: datetime | None = None


def box_name(document_id: UUID, kind: ContentKind) -> str:
    """Return the name that binds a stored paper to its place."""
    return f"{kind}:{document_id}"
