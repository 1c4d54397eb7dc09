"""A file that somebody supplied, as the front desk keeps it: closed with the key of its request."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from libs.events.contracts.personal import FileName
from libs.privacy.sealed import Sealed
from services.intake.rules.files_are_known_by_what_is_in_them import FileKind


@dataclass(frozen=True, kw_only=True)
class KeptAttachment:
    """The box is opened with the key of the request under `box_name_of` its id."""

    attachment_id: UUID
    request_id: UUID
    question_id: UUID
    municipality: str
    name: Sealed[FileName] = field(repr=False)
    kind: FileKind
    size: int
    sha256: str
    supplied_at: datetime
    box: bytes = field(repr=False)


def attachment_id_for(supply_id: UUID, number: int) -> UUID:
    """Return the id of the `number`-th file (from 1) of an answer."""
    return uuid5(supply_id, f"attachment:{number}")


def box_name_of(attachment_id: UUID) -> str:
    """Return the name to which a box is bound, so that no box passes for another."""
    return f"attachment.v1|{attachment_id}"
