"""Note bounce: the mail server tells that a mail of ours could not be handed over."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from libs.events.unit import Unit
from services.delivery.model.message import Message
from services.delivery.rules.a_bounce_counts_when_it_lasts import BounceCode, came_back

_OF_OURS: Final = re.compile(
    r"<?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:\.([1-9][0-9]{0,5}))?@[^\s<>@]+>?"
)


@dataclass(frozen=True, kw_only=True)
class NoteBounce:
    """A mail came back; `mail_id` is the whole Message-ID of the mail, as its header has it."""

    mail_id: str
    code: BounceCode
    permanent: bool


async def note_bounce(command: NoteBounce, *, unit: Unit, now: datetime) -> None:
    """Record it with the message; what is no mail of ours, or old news, changes nothing."""
    found = _OF_OURS.fullmatch(command.mail_id.strip().lower())
    if found is None:
        return
    message = await unit.find(Message, UUID(found[1]))
    if message is None:
        return
    attempt = int(found[2] or 1)
    if came_back(permanent=command.permanent):
        message.bounced(command.code.value, attempt=attempt, now=now)
    else:
        message.delayed(command.code.value, attempt=attempt, now=now)
