"""Publish to My eBox: a copy of the document, after mail and link and never in their way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import Applicant
from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.events.values import EBoxResult
from libs.privacy.sealed import KeyIsDestroyed, Keys
from services.delivery.model.delivery import Delivery
from services.delivery.model.stored import ContentKind
from services.delivery.rules.a_link_opens_until_its_last_moment import came_to_nothing
from services.delivery.use_cases.needs import Cases, Records, Shelf


@dataclass(frozen=True, kw_only=True)
class PublishToEBox:
    """Offer the document of this delivery to My eBox of the applicant."""

    delivery_id: UUID


@dataclass(frozen=True, kw_only=True)
class Publication:
    """One document for one citizen; `document_id` makes publishing it twice the same as once."""

    document_id: UUID
    municipality: str
    national_number: str = field(repr=False)
    subject: str
    file_name: str
    pdf: bytes = field(repr=False)


class EBox(Protocol):
    """My eBox."""

    async def publish(self, publication: Publication) -> EBoxResult:
        """Publish it.

        Raises:
            NeighbourIsUnavailable: no usable answer; the same call may work later.
        """
        ...


async def publish_to_ebox(
    command: PublishToEBox,
    *,
    records: Records,
    keys: Keys,
    shelf: Shelf,
    cases: Cases,
    ebox: EBox,
    clock: Callable[[], datetime],
    cause: Cause,
) -> None:
    """Publish the copy and remember what became of it; no user and no consent are outcomes too.

    Raises:
        NeighbourIsUnavailable: My eBox gave no usable answer; the job is done again later.
    """
    delivery = await records.find(Delivery, command.delivery_id)
    if delivery is None or delivery.ebox is not None or delivery.is_revoked:
        return
    if came_to_nothing(await cases.outcome_of(delivery.about)):
        return
    content = await shelf.content(
        delivery.document_id, ContentKind.DOCUMENT, municipality=delivery.about.municipality
    )
    if content is None:
        return
    try:
        key = await keys.get(delivery.about.request_id)
    except KeyIsDestroyed:  # the request was erased: there is nothing left to publish
        return
    outcome = await ebox.publish(
        Publication(
            document_id=delivery.document_id,
            municipality=delivery.about.municipality,
            national_number=key.open(delivery.applicant, Applicant).national_number,
            subject=f"{delivery.product.title} ({delivery.about.reference})",
            file_name=f"{delivery.about.reference}.pdf",
            pdf=key.open_bytes(content.box, name=content.box_name),
        )
    )

    async def remember(unit: Unit) -> None:
        (await unit.get(Delivery, command.delivery_id)).ebox_answered(outcome, clock())

    await records.run(remember, cause=cause, known=delivery)
