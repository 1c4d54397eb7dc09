"""Download document: whoever holds the secret of a working link gets the document."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.privacy.link_secrets import secret_hash, written_secret
from libs.privacy.sealed import KeyIsDestroyed, Keys
from services.delivery.model.delivery import Delivery
from services.delivery.model.download import Download, DownloadedBy
from services.delivery.model.stored import ContentKind, KnownLink
from services.delivery.rules.a_link_opens_until_its_last_moment import link_opens
from services.delivery.use_cases.needs import Records, Shelf


@dataclass(frozen=True, kw_only=True)
class DownloadDocument:
    """Hand over the document of the link with this secret, as typed or pasted."""

    secret: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """A document for whoever asked; the file name says nothing personal."""

    pdf: bytes = field(repr=False)
    file_name: str
    sha256: str


class LinkDoesNotOpen(Exception):
    """Expired, revoked, erased, mistyped or never given: all the same to who asks."""


class Links(Protocol):
    """Where links are found back."""

    async def by_hash(self, hash: bytes) -> KnownLink | None:  # noqa: A002 - what it is
        """Return the link whose secret has this SHA-256."""
        ...


async def download_document(
    command: DownloadDocument,
    *,
    records: Records,
    keys: Keys,
    links: Links,
    shelf: Shelf,
    new_id: Callable[[], UUID],
    cause: Cause,
    now: datetime,
) -> HandedOver:
    """Hand the document over and remember that it was; as often as asked while the link works.

    Raises:
        LinkDoesNotOpen: it does not work, or not any more.
    """
    secret = written_secret(command.secret)
    known = await links.by_hash(secret_hash(secret)) if secret else None
    if known is None or not link_opens(known.link.available_until, now=now, outcome=known.outcome):
        raise LinkDoesNotOpen
    delivery = await records.find(Delivery, known.link.delivery_id)
    content = await shelf.content(
        known.link.document_id, ContentKind.DOCUMENT, municipality=known.link.municipality
    )
    if delivery is None or delivery.is_revoked or content is None:
        raise LinkDoesNotOpen
    try:
        key = await keys.get(known.link.request_id)
    except KeyIsDestroyed:
        raise LinkDoesNotOpen from None
    pdf = key.open_bytes(content.box, name=content.box_name)
    download = Download(
        id=new_id(),
        timestamp=now,
        about=delivery.about,
        document_id=content.document_id,
        by=DownloadedBy.LINK,
        actor=None,
    )

    async def remember(unit: Unit) -> None:
        unit.add(download)

    await records.run(remember, cause=cause)
    file_name = f"{delivery.about.reference}.pdf"
    return HandedOver(pdf=pdf, file_name=file_name, sha256=content.sha256)
