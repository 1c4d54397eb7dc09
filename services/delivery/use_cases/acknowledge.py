"""Acknowledge: nothing came of a request for a while, so the citizen hears that we have it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.unit import Unit
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.identifiers import About, correspondence_id_for, message_id_for
from services.delivery.model.message import Message, MessageKind
from services.delivery.use_cases.needs import Archive
from services.delivery.use_cases.write_message import WriteMessage, write_message


@dataclass(frozen=True, kw_only=True)
class Acknowledge:
    """Acknowledge a request, unless it was answered by then."""

    request_id: UUID


class Answers(Protocol):
    """What already came of requests."""

    async def is_answered(self, about: About) -> bool:
        """Tell whether a document was made for it or its case was closed."""
        ...


async def acknowledge(
    command: Acknowledge, *, unit: Unit, answers: Answers, archive: Archive, now: datetime
) -> None:
    """Write the one acknowledgement that a request gets; mostly a clerk's task did so before us."""
    written = message_id_for(command.request_id, MessageKind.ACKNOWLEDGEMENT)
    if await unit.find(Message, written) is not None:
        return
    correspondence = await unit.get(Correspondence, correspondence_id_for(command.request_id))
    if await answers.is_answered(correspondence.about):
        return
    message = WriteMessage(about=correspondence.about, kind=MessageKind.ACKNOWLEDGEMENT)
    await write_message(message, unit=unit, archive=archive, now=now)
