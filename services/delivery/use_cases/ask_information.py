"""Ask information: a clerk's question goes to the applicant, or to somebody else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Correspondent, Question
from libs.events.unit import Unit
from libs.privacy.sealed import Sealed
from services.delivery.model.identifiers import About
from services.delivery.model.message import MessageKind
from services.delivery.use_cases.needs import Archive
from services.delivery.use_cases.write_message import WriteMessage, write_message


@dataclass(frozen=True, kw_only=True)
class AskInformation:
    """Send a question, or remind of it.

    Attributes:
        correspondent: who is asked; None: the applicant.
        until: aware; the first moment at which its link does not work any more.
        reminded_at: aware; None: it is asked for the first time.
    """

    about: About
    question_id: UUID
    question: Sealed[Question]
    correspondent: Sealed[Correspondent] | None
    until: datetime
    reminded_at: datetime | None = None


async def ask_information(
    command: AskInformation, *, unit: Unit, archive: Archive, now: datetime
) -> None:
    """Write the mail with the link, once for each question and for each reminder of it."""
    kind, cause = MessageKind.INFORMATION_ASKED, str(command.question_id)
    if command.reminded_at is not None:
        kind = MessageKind.INFORMATION_REMINDER
        cause = f"{command.question_id}:{command.reminded_at.isoformat()}"
    message = WriteMessage(
        about=command.about,
        kind=kind,
        cause=cause,
        recipient=command.correspondent,
        question_id=command.question_id,
        question=command.question,
        until=command.until,
    )
    await write_message(message, unit=unit, archive=archive, now=now)
