"""What several use cases need from the rest of the house, said once."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from libs.events.aggregate import Aggregate
from libs.events.envelope import Cause
from libs.events.unit import A, Done, Statement, T, Unit
from libs.events.values import CaseState
from services.delivery.model.identifiers import About
from services.delivery.model.stored import Content, ContentKind, Issue, Link


class Records(Protocol):
    """The log of delivery's own events."""

    async def find(self, kind: type[A], id: UUID) -> A | None:  # noqa: A002 - the domain's word
        """Load an aggregate only to look at it, or return None."""
        ...

    async def run(
        self,
        decide: Callable[[Unit], Awaitable[T]],
        *,
        cause: Cause,
        known: Aggregate | None = None,
    ) -> Done[T]:
        """Decide and commit in one transaction; decide again when somebody else was first.

        `known` was read just now, and is not read again for the first attempt.
        """
        ...


class Archive(Protocol):
    """Writes beside the events, in the same transaction; writing the same again changes nothing."""

    def keep(self, content: Content) -> Statement:
        """Keep a paper."""
        ...

    def open_link(self, link: Link) -> Statement:
        """Let a link work."""
        ...

    def make_verifiable(self, issue: Issue) -> Statement:
        """Let everybody check the code of a document."""
        ...

    def revoke(self, about: About, document_id: UUID, at: datetime) -> Statement:
        """Say from now on, to whoever checks its code, that a document counts no more."""
        ...

    def list_message(self, about: About, message_id: UUID) -> Statement:
        """Keep of which request a message is."""
        ...

    def close_case(self, about: About, outcome: CaseState, at: datetime) -> Statement:
        """Remember how a case ended; the first outcome stays."""
        ...


class Shelf(Protocol):
    """Where papers are found back."""

    async def content(
        self, document_id: UUID, kind: ContentKind, *, municipality: str
    ) -> Content | None:
        """Return a paper of a document of this municipality (NIS)."""
        ...


class Letters(Protocol):
    """Where letters are found back."""

    async def newest_letter(self, request_id: UUID, *, municipality: str) -> Content | None:
        """Return the letter that was made last for a request of this municipality (NIS)."""
        ...


class Cases(Protocol):
    """What is known of the cases behind the papers."""

    async def outcome_of(self, about: About) -> CaseState | None:
        """Return how the case closed, None while it runs."""
        ...


class Terms(Protocol):
    """The settings of municipalities that decide on terms."""

    def download_term(self, municipality: str) -> str:
        """Return how long links work there: an ISO 8601 duration."""
        ...

    def zone(self, municipality: str) -> ZoneInfo:
        """Return on whose calendar terms are counted there."""
        ...


class Portals(Protocol):
    """The settings of municipalities that decide where citizens can follow a request."""

    def shows_in_burgerprofiel(self, municipality: str) -> bool:
        """Tell whether requests of this municipality (NIS) are shown in Mijn Burgerprofiel."""
        ...
