"""A download: somebody fetched a document; one aggregate each, so downloads never collide."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from libs.events.aggregate import Aggregate, event
from services.delivery.model.identifiers import About


class DownloadedBy(StrEnum):
    """In which capacity somebody fetched a document."""

    LINK = "link"
    CITIZEN = "citizen"
    STAFF = "staff"


class Download(Aggregate):
    """One time that a document was handed over."""

    TOPIC: ClassVar[str] = "delivery.download"

    class Created(Aggregate.Created):
        """Somebody fetched the document; `actor` is the opaque id of a member of staff."""

        TOPIC: ClassVar[str] = "delivery.download.downloaded"
        about: About
        document_id: UUID
        by: DownloadedBy
        actor: str | None = None

    @event(Created)
    def __init__(
        self,
        *,
        id: UUID,  # noqa: A002, ARG002 - the library's name for it; the base keeps it
        timestamp: datetime,
        about: About,
        document_id: UUID,
        by: DownloadedBy,
        actor: str | None,
    ) -> None:
        self.downloaded_at = timestamp
        self.about = about
        self.document_id = document_id
        self.by = by
        self.actor = actor
