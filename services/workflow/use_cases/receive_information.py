"""Take in what somebody supplied in answer to a question."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from libs.events.contracts.intake import Attachment
from libs.events.contracts.personal import SuppliedText
from libs.events.unit import Unit
from libs.privacy.sealed import Sealed
from services.workflow.model.case import Case


@dataclass(frozen=True, kw_only=True)
class ReceiveInformation:
    """Add this to the case; everything personal in it is sealed."""

    request_id: UUID
    question_id: UUID
    supply_id: UUID
    text: Sealed[SuppliedText] | None = field(repr=False)
    attachments: tuple[Attachment, ...] = field(repr=False)
    supplied_at: datetime


async def receive_information(command: ReceiveInformation, *, unit: Unit, now: datetime) -> None:
    """Let the case remember it, once; of a closed case nothing else changes.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A39): it is on the
    page of the request at once; C10.
    """
    case = await unit.get(Case, command.request_id)
    case.receive_information(
        command.question_id,
        command.supply_id,
        text=command.text,
        attachments=command.attachments,
        supplied_at=command.supplied_at,
        now=now,
    )
