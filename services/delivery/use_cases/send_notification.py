"""Send notification: a message in Mijn Burgerprofiel, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import Applicant
from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.message import Message, MessageState
from services.delivery.rules.the_status_that_burgerprofiel_shows import STATUSES, Happening
from services.delivery.use_cases.burgerprofiel import (
    Burgerprofiel,
    BurgerprofielRefuses,
    Notification,
)
from services.delivery.use_cases.needs import Records
from services.delivery.use_cases.send_message import (
    ERASED,
    REJECTED,
    Outcome,
    correspondence_of,
    remember_outcome,
)
from services.delivery.use_cases.word_message import Notice, word_message


@dataclass(frozen=True, kw_only=True)
class SendNotification:
    """Send this message as a notification."""

    message_id: UUID


class Headings(Protocol):
    """Says in one line what a message is about."""

    def heading(self, notice: Notice) -> str:
        """Return the line, in the language of its reader."""
        ...


async def send_notification(
    command: SendNotification,
    *,
    records: Records,
    keys: Keys,
    headings: Headings,
    burgerprofiel: Burgerprofiel,
    clock: Callable[[], datetime],
    cause: Cause,
) -> None:
    """Send it unless that was done; its outcome is remembered once.

    Raises:
        RequestIsNotYetKnown: intake's event is still on its way.
        NeighbourIsUnavailable: the portal gave no usable answer; the job is done again later.
    """
    message = await records.find(Message, command.message_id)
    if message is None or message.state is not MessageState.WAITING:
        return
    try:
        key = await keys.get(message.about.request_id)
    except KeyIsDestroyed:  # the request was erased: nobody is left to tell
        outcome = Outcome(state=MessageState.DROPPED, reason=ERASED)
    else:
        correspondence = await correspondence_of(message, records)
        notification = _worded(message, correspondence, key=key, headings=headings)
        outcome = await _outcome_of(notification, burgerprofiel)

    async def remember(unit: Unit) -> None:
        remember_outcome(await unit.get(Message, command.message_id), outcome, clock())

    await records.run(remember, cause=cause, known=message)


def _worded(
    message: Message, correspondence: Correspondence, *, key: RequestKey, headings: Headings
) -> Notification:
    notice = word_message(message, correspondence, key=key, delivery=None, link_key=b"")
    return Notification(
        notification_id=notice.mail_id,
        municipality=message.about.municipality,
        national_number=key.open(correspondence.applicant, Applicant).national_number,
        reference=message.about.reference,
        product_code=correspondence.product.code,
        product_title=correspondence.product.title,
        status=STATUSES[Happening.BEING_HANDLED],
        words=headings.heading(notice),
    )


async def _outcome_of(notification: Notification, burgerprofiel: Burgerprofiel) -> Outcome:
    try:
        await burgerprofiel.notify(notification)
    except BurgerprofielRefuses:
        return Outcome(state=MessageState.FAILED, reason=REJECTED)
    return Outcome(state=MessageState.SENT)
