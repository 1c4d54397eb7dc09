"""Read document: its citizen or a clerk of its municipality, signed in, gets the document."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Applicant
from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.delivery.model.delivery import Delivery
from services.delivery.model.download import Download, DownloadedBy
from services.delivery.model.stored import Content, ContentKind
from services.delivery.rules.a_document_is_for_its_citizen_and_its_clerks import (
    citizen_may_read,
    staff_may_read,
)
from services.delivery.rules.a_link_opens_until_its_last_moment import link_opens
from services.delivery.use_cases.download_document import HandedOver
from services.delivery.use_cases.needs import Cases, Records, Shelf


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who asks, and at which municipality (NIS); staff work for it and have an id.

    `municipality` is the one that was addressed: nothing of another is ever looked at.
    """

    municipality: str
    national_number: str | None = field(default=None, repr=False)
    works_for: str | None = None
    actor: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReadDocument:
    """Hand this document over to this reader."""

    document_id: UUID
    reader: Reader


class DocumentIsUnknown(Exception):
    """There is no such document, or it is not for this reader: all the same to who asks."""


async def read_document(
    command: ReadDocument,
    *,
    records: Records,
    keys: Keys,
    shelf: Shelf,
    cases: Cases,
    new_id: Callable[[], UUID],
    cause: Cause,
    now: datetime,
) -> HandedOver:
    """Hand the document over and remember that it was.

    Raises:
        DocumentIsUnknown: nothing that this reader may read, or may read any more.
    """
    reader = command.reader
    content = await shelf.content(
        command.document_id, ContentKind.DOCUMENT, municipality=reader.municipality
    )
    if content is None:
        raise DocumentIsUnknown
    delivery, key = await opened(content, records, keys)
    outcome, until = await cases.outcome_of(delivery.about), delivery.available_until
    as_staff = staff_may_read(
        works_for=reader.works_for,
        municipality=content.municipality,
        called_off=delivery.is_called_off,
    )
    if not as_staff and not citizen_may_read(
        caller=reader.national_number,
        applicant=key.open(delivery.applicant, Applicant).national_number,
        channel=delivery.channel,
        link_opens=until is not None
        and not delivery.is_revoked
        and link_opens(until, now=now, outcome=outcome),
    ):
        raise DocumentIsUnknown
    download = Download(
        id=new_id(),
        timestamp=now,
        about=delivery.about,
        document_id=content.document_id,
        by=DownloadedBy.STAFF if as_staff else DownloadedBy.CITIZEN,
        actor=reader.actor if as_staff else None,
    )

    async def remember(unit: Unit) -> None:
        unit.add(download)

    await records.run(remember, cause=cause)
    return handed_over(content, delivery, key, suffix="")


async def opened(content: Content, records: Records, keys: Keys) -> tuple[Delivery, RequestKey]:
    """Return the delivery behind a paper and the key that opens it.

    Raises:
        DocumentIsUnknown: the request was erased.
    """
    delivery = await records.find(Delivery, content.delivery_id)
    try:
        key = await keys.get(content.request_id)
    except KeyIsDestroyed:
        raise DocumentIsUnknown from None
    if delivery is None:
        raise DocumentIsUnknown
    return delivery, key


def handed_over(
    content: Content, delivery: Delivery, key: RequestKey, *, suffix: str
) -> HandedOver:
    """Open a paper; its file name is the reference and `suffix`, nothing personal."""
    return HandedOver(
        pdf=key.open_bytes(content.box, name=content.box_name),
        file_name=f"{delivery.about.reference}{suffix}.pdf",
        sha256=content.sha256,
    )
