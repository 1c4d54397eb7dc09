"""What the routes of delivery work with; compose lays it ready."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.values import Position
from libs.privacy.sealed import Keys
from libs.web.callers import Caller
from libs.web.consistency import PositionTokens
from libs.web.permissions import permission_named
from services.delivery.model.stored import Content, ContentKind
from services.delivery.use_cases.download_document import (
    DownloadDocument,
    HandedOver,
    Links,
    download_document,
)
from services.delivery.use_cases.needs import Archive, Cases, Records, Terms
from services.delivery.use_cases.read_document import Reader
from services.delivery.use_cases.renew_link import RenewLink, renew_link
from services.delivery.use_cases.verify_document import (
    Verdict,
    Verifications,
    VerifyDocument,
    verify_document,
)

POST_ROOM = "delivery.post_room"
"""Name of the consumer that hears what intake and workflow tell."""
_OURSELVES = "delivery"


class Hearing(Protocol):
    """How far delivery has come with what the others tell."""

    async def wait_for(self, position: Position, *, views: Sequence[str]) -> None:
        """Wait a bounded time until the named consumers have come to a position.

        Raises:
            StillBehind: they had not.
        """
        ...


class Shelf(Protocol):
    """Where papers are found back."""

    async def content(
        self, document_id: UUID, kind: ContentKind, *, municipality: str
    ) -> Content | None:
        """Return a paper of a document of this municipality (NIS)."""
        ...

    async def newest_letter(self, request_id: UUID, *, municipality: str) -> Content | None:
        """Return the letter that was made last for a request of this municipality (NIS)."""
        ...


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything that is needed to answer; `clock` gives aware UTC."""

    records: Records
    hearing: Hearing
    positions: PositionTokens
    keys: Keys
    shelf: Shelf
    links: Links
    cases: Cases
    verifications: Verifications
    archive: Archive
    terms: Terms
    read_code: Callable[[str], str]
    link_key: bytes = field(repr=False)
    clock: Callable[[], datetime]
    new_id: Callable[[], UUID]

    async def catch_up(self, after: str | None, *, municipality: str) -> None:
        """Wait until we heard what another service told; our own log is never behind itself.

        Raises:
            PositionIsUnreadable: `after` is no position of this municipality (NIS).
            StillBehind: we did not within a bounded time.
        """
        position = self.positions.asked(after, municipality=municipality)
        if position is not None and position.service != _OURSELVES:
            await self.hearing.wait_for(position, views=[POST_ROOM])

    async def download(self, secret: str, cause: Cause) -> HandedOver:
        """Hand over the document of a link.

        Raises:
            LinkDoesNotOpen: it does not work, or not any more.
        """
        return await download_document(
            DownloadDocument(secret=secret),
            records=self.records,
            keys=self.keys,
            links=self.links,
            shelf=self.shelf,
            new_id=self.new_id,
            cause=cause,
            now=self.clock(),
        )

    async def renew(self, secret: str, cause: Cause) -> None:
        """Mail a new link where there is one to renew; nothing tells whether there was."""
        await renew_link(
            RenewLink(secret=secret),
            records=self.records,
            links=self.links,
            archive=self.archive,
            terms=self.terms,
            link_key=self.link_key,
            cause=cause,
            now=self.clock(),
        )

    async def verify(self, code: str) -> Verdict:
        """Say what we know of a code.

        Raises:
            CodeIsMistyped: it cannot be a code of ours.
        """
        return await verify_document(
            VerifyDocument(code=code), verifications=self.verifications, read_code=self.read_code
        )


def reader_of(caller: Caller, permission: str, *, municipality: str) -> Reader:
    """Return who asks at this municipality (NIS), within what the permission reaches."""
    reach = permission_named(permission).reach_of(caller)
    return Reader(
        municipality=municipality,
        national_number=reach.national_number,
        works_for=reach.municipality,
        actor=caller.subject if reach.municipality is not None else None,
    )
