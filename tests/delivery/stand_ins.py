"""Stand-ins for the machines and neighbours of delivery, named by what they do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from libs.events.refusals import NeighbourIsUnavailable
from libs.events.testing import InMemoryEventStore
from libs.events.values import CaseState, EBoxResult
from services.delivery.model.identifiers import About
from services.delivery.model.stored import Content, ContentKind, Issue, KnownLink, Link
from services.delivery.rules.a_link_opens_until_its_last_moment import came_to_nothing
from services.delivery.use_cases.make_papers import Cover, PaperCannotBeMade, PaperOrder, Papers
from services.delivery.use_cases.publish_to_ebox import Publication
from services.delivery.use_cases.send_message import MailCannotBeWritten, MailIsRejected
from services.delivery.use_cases.word_message import Notice

START = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
BRUSSELS = ZoneInfo("Europe/Brussels")


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **how_long: float) -> None:
        self.now += timedelta(**how_long)


@dataclass
class PressThatPrints:
    """Prints the name of the person and remembers every order; `jams` makes it refuse."""

    orders: list[PaperOrder] = field(default_factory=list)
    covers: list[PaperOrder] = field(default_factory=list)
    jams: str | None = None

    async def make(self, order: PaperOrder) -> Papers:
        if self.jams:
            raise PaperCannotBeMade(self.jams)
        self.orders.append(order)
        text = f"%PDF-{order.product.code} {order.person.full_name} {len(self.orders)}"
        letter = f"%PDF-letter {order.letter_to.name}".encode() if order.letter_to else None
        return Papers(
            document=text.encode(),
            letter=letter,
            code=f"CODE-{str(order.document_id)[:8]}",
            issued_by="Gemeente Zonneberg",
        )

    async def cover(self, order: PaperOrder) -> Cover:
        if self.jams:
            raise PaperCannotBeMade(self.jams)
        self.covers.append(order)
        letter = f"%PDF-letter {order.letter_to.name}".encode() if order.letter_to else None
        return Cover(
            letter=letter,
            code=f"CODE-{str(order.document_id)[:8]}",
            issued_by="Gemeente Zonneberg",
        )


@dataclass
class EBoxThatKeeps:
    """Keeps every publication; `away` makes it unreachable, `deaf` lets it keep and not answer."""

    outcome: EBoxResult = EBoxResult.DELIVERED
    away: bool = False
    deaf: bool = False
    received: list[Publication] = field(default_factory=list)

    async def publish(self, publication: Publication) -> EBoxResult:
        if self.away:
            raise NeighbourIsUnavailable("e-Box")
        self.received.append(publication)
        if self.deaf:
            raise NeighbourIsUnavailable("the answer was lost")
        return self.outcome


@dataclass
class RegisterThatKnows:
    """Knows one mail address for everybody; counts how often it was asked."""

    address: str | None = None
    away: bool = False
    asked: list[UUID] = field(default_factory=list)

    async def mail_address(
        self, national_number: str, *, request_id: UUID, municipality: str
    ) -> str | None:
        if self.away:
            raise NeighbourIsUnavailable("register")
        self.asked.append(request_id)
        return self.address


@dataclass
class WriterThatQuotes:
    """Writes the bare facts of a notice; refuses what is no address."""

    notices: list[Notice] = field(default_factory=list)

    def compose(self, notice: Notice, *, recipient: str) -> EmailMessage:
        if "@" not in recipient:
            raise MailCannotBeWritten
        self.notices.append(notice)
        mail = EmailMessage()
        mail["From"] = "loket@zonneberg.example"
        mail["To"] = recipient
        mail["Subject"] = notice.kind.value
        mail["Message-ID"] = f"<{notice.mail_id}@zonneberg.example>"
        mail.set_content(notice.explanation or notice.secret or "")
        return mail

    def heading(self, notice: Notice) -> str:
        return f"{notice.kind} ({notice.language})"


@dataclass
class PostThatArrives:
    """Keeps every mail; `away` makes it unreachable, `rejects` refuse, `deaf` keep and then fail."""

    mails: list[EmailMessage] = field(default_factory=list)
    away: bool = False
    rejects: bool = False
    deaf: int = 0

    async def send(self, mail: EmailMessage) -> None:
        if self.away:
            raise NeighbourIsUnavailable("mail")
        if self.rejects:
            raise MailIsRejected
        self.mails.append(mail)
        if self.deaf:
            self.deaf -= 1
            raise NeighbourIsUnavailable("the answer was lost")

    @property
    def kinds(self) -> list[str]:
        return [mail["Subject"] for mail in self.mails]

    def to(self, address: str) -> list[str]:
        return [mail["Subject"] for mail in self.mails if mail["To"] == address]


class Cabinet:
    """Finds back what was committed to the tables, first come first kept, as PostgreSQL does."""

    def __init__(self, store: InMemoryEventStore) -> None:
        self._store = store
        self.tried = 0

    def _rows(self, table: str, municipality: str | None = None) -> list[dict[str, Any]]:
        kept = [dict(s.parameters) for s in self._store.statements if f"INTO {table}" in s.sql]
        return [row for row in kept if municipality in {None, row["municipality"]}]

    async def content(
        self, document_id: UUID, kind: ContentKind, *, municipality: str
    ) -> Content | None:
        for row in self._rows("document_content", municipality):
            if (row["document_id"], row["kind"]) == (document_id, kind.value):
                return Content(**{**row, "kind": kind})
        return None

    async def newest_letter(self, request_id: UUID, *, municipality: str) -> Content | None:
        for row in reversed(self._rows("document_content", municipality)):
            if (row["request_id"], row["kind"]) == (request_id, "letter"):
                return Content(**{**row, "kind": ContentKind.LETTER})
        return None

    async def by_hash(self, hash: bytes) -> KnownLink | None:
        for row in self._rows("download_link"):
            if row["hash"] == hash:
                outcome = self._outcome(row["request_id"])
                return KnownLink(link=Link(**row), outcome=outcome)
        return None

    async def by_code(self, code: str) -> tuple[Issue, bool] | None:
        for row in self._rows("verification"):
            if row["code"] == code:
                outcome = self._outcome(row["request_id"])
                revoked_at = self._revoked_at(row["document_id"])
                return Issue(**row, revoked_at=revoked_at), came_to_nothing(outcome)
        return None

    def _revoked_at(self, document_id: UUID) -> datetime | None:
        for statement in self._store.statements:
            row = statement.parameters
            if "UPDATE verification" in statement.sql and row["document_id"] == document_id:
                at: Any = row["at"]
                return at if isinstance(at, datetime) else None
        return None

    async def of_case(self, request_id: UUID, *, municipality: str) -> Sequence[UUID]:
        rows = self._rows("case_message", municipality)
        return [row["message_id"] for row in rows if row["request_id"] == request_id]

    async def is_here(self, message_id: UUID, *, municipality: str) -> bool:
        rows = self._rows("case_message", municipality)
        return any(row["message_id"] == message_id for row in rows)

    async def tries(self, message_ids: Sequence[UUID], *, municipality: str) -> dict[UUID, int]:
        return dict.fromkeys(message_ids, self.tried)

    async def outcome_of(self, about: About) -> CaseState | None:
        return self._outcome(about.request_id)

    def _outcome(self, request_id: UUID) -> CaseState | None:
        for row in self._rows("closed_case"):
            if row["request_id"] == request_id:
                return CaseState(row["outcome"])
        return None

    async def is_answered(self, about: About) -> bool:
        rows = [*self._rows("document_content"), *self._rows("closed_case")]
        return any(row["request_id"] == about.request_id for row in rows)


@dataclass
class ThreeMonths:
    """The same term everywhere."""

    term: str = "P3M"

    def download_term(self, municipality: str) -> str:
        return self.term

    def zone(self, municipality: str) -> ZoneInfo:
        return BRUSSELS


def read_code_in_capitals(text: str) -> str:
    """Understands codes that begin with CODE-, as the stand-in press makes them."""
    if not text.upper().startswith("CODE-"):
        raise ValueError(text)
    return f"CODE-{text[5:].lower()}"
