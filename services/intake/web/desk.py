"""What every route of intake works with; compose makes one."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import Person
from libs.events.envelope import Cause
from libs.events.unit import A, Done, Once, T, Unit
from libs.events.values import CitizenStatus, Position
from libs.privacy.ledger import Consultation, ConsultationPurpose
from libs.privacy.sealed import Keys
from libs.web.addresses import public_address
from libs.web.consistency import PositionTokens
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities, Municipality
from libs.web.sessions.visitor import Visitor, nobody
from services.intake.model.catalogue import Catalogue
from services.intake.use_cases.draft import AskedBefore
from services.intake.use_cases.files import Inspector, Scanner
from services.intake.use_cases.information_links import Links
from services.intake.use_cases.open_question import Questions
from services.intake.use_cases.read_attachment import Shelf
from services.intake.use_cases.submit_request import Beginnings, Places
from services.intake.use_cases.supply_information import Attachments
from services.intake.use_cases.withdraw_request import Own
from services.intake.views.my_requests.owner import Owners
from services.intake.views.my_requests.query import Last, Line, Place, Story
from services.intake.web.kept_draft import Drafts


class Register(Protocol):
    """Where a citizen's own data come from."""

    async def person(
        self,
        national_number: str,
        *,
        who: str,
        purpose: ConsultationPurpose,
        request_id: UUID | None,
        municipality: str,
    ) -> Person | None:
        """Return what the register knows, or None for a number that it does not know."""
        ...


class Store(Protocol):
    """Where decisions are committed, and how far the views have come."""

    async def run(
        self, decide: Callable[[Unit], Awaitable[T]], *, cause: Cause, once: Once | None = None
    ) -> Done[T]:
        """Decide and commit."""
        ...

    async def find(self, kind: type[A], id: UUID) -> A | None:  # noqa: A002 - the domain's word
        """Load an aggregate only to look at it, or return None."""
        ...

    async def position_of(self, request_id: UUID) -> Position | None:
        """Return the position of the last event that was told of a request."""
        ...

    async def wait_for(
        self, position: Position, *, views: Sequence[str], seconds: float = 2.0
    ) -> None:
        """Wait until the views have come to a position."""
        ...


class Reading(Protocol):
    """The view of the own requests."""

    async def page(
        self,
        owner: bytes,
        *,
        municipality: str,
        statuses: Collection[CitizenStatus] = (),
        after: Place | None = None,
        limit: int,
    ) -> tuple[Line, ...]:
        """Return requests of this owner, newest first."""
        ...

    async def one(self, request_id: UUID, owner: bytes, *, municipality: str) -> Story | None:
        """Return a request of this owner, or None for anything else."""
        ...

    async def last_steps(
        self, request_ids: Sequence[UUID], *, municipality: str
    ) -> Mapping[UUID, Last]:
        """Return the step of each of these that tells how things are."""
        ...

    async def references(
        self, owner: bytes, request_ids: Collection[UUID], *, municipality: str
    ) -> Mapping[UUID, str]:
        """Return the reference of those among these requests that are this owner's."""
        ...

    async def status_of(self, request_id: UUID, *, municipality: str) -> CitizenStatus:
        """Return what the citizen sees."""
        ...


class Consultations(Protocol):
    """Where it is kept who asked a register about whom."""

    async def about(self, national_number: str) -> Sequence[Consultation]:
        """Return every consultation about one person, oldest first.

        Raises:
            StoreIsUnavailable, TooBusy: they cannot be read now.
        """
        ...


class Waiting(Protocol):
    """Where one waits until something happens to a request."""

    async def beyond(
        self, steps: int, request_id: UUID, *, municipality: str, seconds: float
    ) -> None:
        """Return once a request has more steps than that, or when the seconds are over."""
        ...


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The front desk.

    Attributes:
        secret: key of the fingerprints of idempotency.
        new_id: makes ids of what happens once.
        site_url: public address of the site.
        visitor: tells the pages who visits them.
    """

    store: Store
    catalogue: Catalogue
    keys: Keys
    owners: Owners
    my_requests: Reading
    watching: Waiting
    places: Places
    asked_before: AskedBefore
    beginnings: Beginnings
    own: Own
    municipalities: Municipalities
    register: Register
    consultations: Consultations
    questions: Questions
    links: Links
    attachments: Attachments
    shelf: Shelf
    scanner: Scanner
    inspector: Inspector
    gate: Gate
    positions: PositionTokens
    clock: Callable[[], datetime]
    new_id: Callable[[], UUID]
    site_url: str
    secret: bytes = field(repr=False)
    visitor: Visitor = nobody

    @property
    def drafts(self) -> Drafts:
        """What browsers keep of requests that are being filled in."""
        return Drafts.of(self.secret, site_url=self.site_url, clock=self.clock)

    def offered(self, municipality: Municipality) -> Catalogue:
        """Return the products as they can be asked at a municipality today."""
        return self.catalogue.in_force(municipality.nis, now=self.clock())

    def address(self, municipality: Municipality, path: str) -> str:
        """Return the public address of a path, at the host by which this municipality is known."""
        return public_address(self.site_url, municipality, path)
