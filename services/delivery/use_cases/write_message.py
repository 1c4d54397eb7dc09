"""Write message: there is something to tell the applicant; a job sends the mail."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Explanation
from libs.events.unit import Job, Unit
from libs.privacy.sealed import Sealed
from services.delivery.model.identifiers import About, message_id_for
from services.delivery.model.message import Message, MessageKind

SEND_MESSAGE = "send_message"


@dataclass(frozen=True, kw_only=True)
class WriteMessage:
    """Tell the applicant something, once for each kind and `cause` (empty: once ever).

    `delivery_id` and `generation` say which download link the mail carries.
    """

    about: About
    kind: MessageKind
    cause: str = ""
    reason: str | None = None
    explanation: Sealed[Explanation] | None = None
    delivery_id: UUID | None = None
    generation: int | None = None


async def write_message(command: WriteMessage, *, unit: Unit, now: datetime) -> None:
    """Record the message and let it be sent; what was written before is not written again."""
    message_id = message_id_for(command.about.request_id, command.kind, command.cause)
    if await unit.find(Message, message_id) is not None:
        return
    unit.add(
        Message(
            id=message_id,
            timestamp=now,
            about=command.about,
            kind=command.kind,
            reason=command.reason,
            explanation=command.explanation,
            delivery_id=command.delivery_id,
            generation=command.generation,
        )
    )
    unit.defer(Job(task=SEND_MESSAGE, args={"message_id": str(message_id)}, lock=str(message_id)))
