"""Write message: there is something to tell somebody; a job sends the mail or notification."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Correspondent, Explanation, Question
from libs.events.unit import Job, Unit
from libs.events.values import MessageChannel
from libs.privacy.sealed import Sealed
from services.delivery.model.identifiers import About, message_id_for
from services.delivery.model.message import Message, MessageKind
from services.delivery.use_cases.needs import Archive

SEND_MESSAGE = "send_message"
SEND_NOTIFICATION = "send_notification"


@dataclass(frozen=True, kw_only=True)
class WriteMessage:
    """Tell somebody something, once for each kind, channel and `cause` (empty: once ever).

    `delivery_id` and `generation` say which download link the mail carries; `question_id`,
    `question` and `until` what is asked; `recipient` is who gets it where not the applicant does.
    """

    about: About
    kind: MessageKind
    cause: str = ""
    reason: str | None = None
    explanation: Sealed[Explanation] | None = None
    delivery_id: UUID | None = None
    generation: int | None = None
    channel: MessageChannel = MessageChannel.MAIL
    recipient: Sealed[Correspondent] | None = None
    question_id: UUID | None = None
    question: Sealed[Question] | None = None
    until: datetime | None = None

    @property
    def message_id(self) -> UUID:
        """The id that follows from what it is."""
        is_mail = self.channel is MessageChannel.MAIL
        cause = self.cause if is_mail else f"{self.channel}:{self.cause}"
        return message_id_for(self.about.request_id, self.kind, cause)


async def write_message(
    command: WriteMessage, *, unit: Unit, archive: Archive, now: datetime
) -> None:
    """Record the message and let it be sent; what was written before is not written again."""
    message_id = command.message_id
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
            channel=command.channel,
            recipient=command.recipient,
            question_id=command.question_id,
            question=command.question,
            until=command.until,
        )
    )
    unit.execute(archive.list_message(command.about, message_id))
    unit.defer(sending_of(message_id, command.channel))


def sending_of(message_id: UUID, channel: MessageChannel) -> Job:
    """Return the job that sends a message; two of the same message never run together."""
    task = SEND_MESSAGE if channel is MessageChannel.MAIL else SEND_NOTIFICATION
    return Job(task=task, args={"message_id": str(message_id)}, lock=str(message_id))
