"""Revoke document: what was issued by mistake opens for nobody any more, and says so."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Explanation
from libs.events.unit import Unit
from libs.privacy.sealed import Sealed
from services.delivery.model.delivery import Delivery
from services.delivery.model.identifiers import About, delivery_id_for
from services.delivery.model.message import MessageKind
from services.delivery.use_cases.issue_document import ebox_lock
from services.delivery.use_cases.needs import Archive
from services.delivery.use_cases.write_message import WriteMessage, write_message


@dataclass(frozen=True, kw_only=True)
class RevokeDocument:
    """The document of this order counts for nothing any more; `by` is a staff id."""

    about: About
    order_id: UUID
    explanation: Sealed[Explanation] = field(repr=False)
    by: str


async def revoke_document(
    command: RevokeDocument, *, unit: Unit, archive: Archive, now: datetime
) -> None:
    """Close its link, tell whoever checks its code, and write to the applicant; once.

    The copy that My eBox took cannot be taken back: the mail says that it counts no more either,
    also while nobody knows whether there is one. A copy that was not yet offered is not any more.
    """
    delivery_id = delivery_id_for(command.about.request_id, command.order_id)
    delivery = await unit.find(Delivery, delivery_id)
    if delivery is None or not delivery.revoke(
        explanation=command.explanation, by=command.by, now=now
    ):
        return
    unit.execute(archive.revoke(delivery.about, delivery.document_id, now))
    unit.call_off(ebox_lock(delivery.id))
    message = WriteMessage(
        about=command.about,
        kind=MessageKind.DOCUMENT_REVOKED,
        cause=str(delivery.id),
        explanation=command.explanation,
        delivery_id=delivery.id,
    )
    await write_message(message, unit=unit, archive=archive, now=now)
