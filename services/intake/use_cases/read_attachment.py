"""A clerk of the municipality fetches a file that somebody supplied."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import FileName
from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys
from services.intake.model.attachment import KeptAttachment, box_name_of
from services.intake.model.reading import Reading
from services.intake.rules.file_names_are_shown_and_never_used import name_of_our_own
from services.intake.use_cases.supply_information import Records


@dataclass(frozen=True, kw_only=True)
class ReadAttachment:
    """Hand this attachment over to a member of staff (`by`) of a municipality (NIS)."""

    reading_id: UUID
    attachment_id: UUID
    municipality: str
    by: str


class AttachmentIsUnknown(Exception):
    """There is no such attachment in this municipality, or it was erased: all the same."""


class Shelf(Protocol):
    """Where attachments are found back."""

    async def attachment(self, attachment_id: UUID, *, municipality: str) -> KeptAttachment | None:
        """Return an attachment of this municipality (NIS)."""
        ...


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """The bytes as they were sent; `own_name` is ours and plain, `shown_name` the sender's."""

    content: bytes = field(repr=False)
    media_type: str
    own_name: str
    shown_name: str = field(repr=False)


async def read_attachment(
    command: ReadAttachment,
    *,
    records: Records,
    shelf: Shelf,
    keys: Keys,
    cause: Cause,
    now: datetime,
) -> HandedOver:
    """Hand the attachment over, and remember first that it was.

    Raises:
        AttachmentIsUnknown: nothing that this member of staff may read.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A39).
    """
    kept = await shelf.attachment(command.attachment_id, municipality=command.municipality)
    if kept is None:
        raise AttachmentIsUnknown
    try:
        key = await keys.get(kept.request_id)
    except KeyIsDestroyed:
        raise AttachmentIsUnknown from None
    content = key.open_bytes(kept.box, name=box_name_of(kept.attachment_id))
    reading = Reading(
        id=command.reading_id,
        timestamp=now,
        attachment_id=kept.attachment_id,
        request_id=kept.request_id,
        municipality=kept.municipality,
        by=command.by,
    )

    async def remember(unit: Unit) -> None:
        unit.add(reading)

    await records.run(remember, cause=cause)
    return HandedOver(
        content=content,
        media_type=kept.kind.value,
        own_name=name_of_our_own(kept.attachment_id, kept.kind),
        shown_name=key.open(kept.name, FileName).name,
    )
