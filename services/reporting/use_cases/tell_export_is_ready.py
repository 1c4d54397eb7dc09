"""Whoever ordered an export hears by mail that it can be fetched: a job."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.privacy.sealed import KeyIsDestroyed, Keys
from services.reporting.model.as_of import AsOf
from services.reporting.model.export import Export, ExportOrder
from services.reporting.use_cases.exports import Records


@dataclass(frozen=True, kw_only=True)
class TellExportIsReady:
    """Tell it."""

    export_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReadyNotice:
    """What the mail tells: nothing of what is in the report; `municipality` is a NIS.

    `as_of` says up to when it holds everything; None: nobody noted it.
    """

    export_id: UUID
    municipality: str
    address: str = field(repr=False)
    ordered_at: datetime
    expires_at: datetime
    as_of: AsOf | None = None


class NoticeCannotBeSent(Exception):
    """The address is none, or the mail server refuses it for good."""


class PostOffice(Protocol):
    """Who sends mails to members of staff."""

    async def send(self, notice: ReadyNotice, *, now: datetime) -> None:
        """Send it; twice is one mail more, under the same Message-ID.

        Raises:
            NoticeCannotBeSent: it never will be.
            NeighbourIsUnavailable: not now; the job is done again later.
        """
        ...


async def tell_export_is_ready(
    command: TellExportIsReady,
    *,
    records: Records,
    keys: Keys,
    post: PostOffice,
    clock: Callable[[], datetime],
) -> bool:
    """Send the notice while there is something to fetch, and return whether it was sent.

    Without an address, or with one that takes no mail, the list of exports is all that tells it.

    Raises:
        NeighbourIsUnavailable: the mail server gave no usable answer; the job is done again later.
    """
    export, now = await records.find(Export, command.export_id), clock()
    if export is None or export.expires_at is None or now >= export.expires_at:
        return False
    try:
        order = (await keys.get(export.id)).open(export.order, ExportOrder)
        if order.email is None:
            return False
        await post.send(
            ReadyNotice(
                export_id=export.id,
                municipality=export.municipality,
                address=order.email,
                ordered_at=export.ordered_at,
                expires_at=export.expires_at,
                as_of=export.as_of,
            ),
            now=now,
        )
    except (KeyIsDestroyed, NoticeCannotBeSent):
        return False
    return True
