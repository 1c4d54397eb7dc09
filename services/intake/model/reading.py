"""A reading: a clerk fetched an attachment; one aggregate each, so readings never collide."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from libs.events.aggregate import Aggregate, event


class Reading(Aggregate):
    """One time that an attachment was handed over; nobody else is told."""

    TOPIC: ClassVar[str] = "intake.reading"

    class Created(Aggregate.Created):
        """A member of staff (`by`, an opaque id) fetched the attachment."""

        TOPIC: ClassVar[str] = "intake.reading.attachment-read"
        attachment_id: UUID
        request_id: UUID
        municipality: str
        by: str

    @event(Created)
    def __init__(
        self,
        *,
        id: UUID,  # noqa: A002, ARG002 - the library's name for it; the base keeps it
        timestamp: datetime,
        attachment_id: UUID,
        request_id: UUID,
        municipality: str,
        by: str,
    ) -> None:
        self.read_at = timestamp
        self.attachment_id = attachment_id
        self.request_id = request_id
        self.municipality = municipality
        self.by = by
