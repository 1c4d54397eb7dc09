"""A front desk for tests: everything in memory, every sort of caller, a clock that stands still."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from fastapi import FastAPI

from libs.assurance import AssuranceLevel
from libs.events.contracts.personal import Applicant, Person
from libs.events.envelope import Cause
from libs.events.refusals import NeighbourIsUnavailable, StillBehind
from libs.events.testing import InMemoryEventStore, InMemoryKeys
from libs.events.unit import Unit
from libs.events.values import Position, Purpose, Relation
from libs.web.callers import Caller, Role
from services.intake.announcements import ANNOUNCEMENTS
from services.intake.model.catalogue import Catalogue
from services.intake.model.inquiry import Inquiry
from services.intake.model.known_question import KnownQuestion
from services.intake.model.reading import Reading
from services.intake.model.request import Request
from services.intake.use_cases.submit_request import SubmitRequest, submit_request
from services.intake.views.attachment.projection import AttachmentKeeper
from services.intake.views.my_requests.owner import Owners
from services.intake.views.my_requests.query import Story
from services.intake.views.place.projection import RequestPlaces
from services.intake.web.desk import Desk
from tests.intake.kept import AskedBefore, Beginnings, KeptPlaces
from tests.intake.known_consultations import KnownConsultations
from tests.intake.known_requests import KnownRequests, WaitsForWhatATestSays
from tests.intake.questions import (
    InspectorThatSees,
    KeptFiles,
    KnownLinks,
    ScannerThatKnows,
    a_question,
)
from tests.intake.towns import LINDEDAAL, TOWNS, ZONNEBERG
from tests.support.gates import gate
from tests.support.positions import POSITIONS
from tests.web.sign_in import SignedIn

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CATALOGUE = Catalogue.load()


def number(nine: str, *, since_2000: bool = False) -> str:
    """A test number with right check digits."""
    prefix = "2" if since_2000 else ""
    return f"{nine}{97 - int(prefix + nine) % 97:02d}"


JAN = number("856312101")
MILA = number("826704118")
FINN = number("186101121", since_2000=True)

APPLICANT = Applicant(
    national_number=JAN, first_names="Jan Karel", surname="Peeters", email="jan@burger.example"
)


def because() -> Cause:
    return Cause(correlation_id=uuid4())


def caller(
    subject: str,
    national_number: str,
    first_names: str,
    *,
    level: int = 400,
    language: str = "nl",
) -> Caller:
    return Caller(
        kind="citizen",
        subject=subject,
        national_number=national_number,
        first_names=first_names,
        surname="Peeters",
        email=f"{subject}@burger.example",
        roles=frozenset({Role.CITIZEN}),
        assurance_level=f"urn:be:fedict:iam:fas:Level{level}",
        language=language,
    )


def staff(subject: str, nis: str, role: Role) -> Caller:
    return Caller(kind="staff", subject=subject, municipality=nis, roles=frozenset({role}))


CALLERS = SignedIn(
    jan=caller("jan", JAN, "Jan Karel"),
    mila=caller("mila", MILA, "Mila"),
    jan_in_french=caller("jan", JAN, "Jan Karel", language="fr"),
    jan_with_a_token=caller("jan", JAN, "Jan Karel", level=350),
    clerk=staff("k", ZONNEBERG, Role.CLERK),
    analyst=staff("a", ZONNEBERG, Role.ANALYST),
    clerk_lindedaal=staff("l", LINDEDAAL, Role.CLERK),
)


def order(**changed: object) -> SubmitRequest:
    """A complete order by Jan, but for what is changed."""
    whole: dict[str, object] = {
        "request_id": UUID(int=1),
        "reference": "ZON-7K3M9-2QX4R-C",
        "municipality": ZONNEBERG,
        "applicant": APPLICANT,
        "level": AssuranceLevel.SUBSTANTIAL,
        "product": "ATT_HOUSEHOLD",
        "purpose": Purpose.DOMESTIC,
        "relation": Relation.SELF,
        "answers": {},
        "terms_accepted": True,
    }
    return SubmitRequest(**{**whole, **changed})


class DeskStore(InMemoryEventStore):
    """The store in memory; its views have come as far as a test says."""

    def __init__(self) -> None:
        super().__init__(
            service="intake",
            aggregates=[Request, Inquiry, Reading],
            announcements=ANNOUNCEMENTS,
        )
        self.views_are_behind = False

    async def wait_for(
        self, position: Position, *, views: Sequence[str], seconds: float = 2.0
    ) -> None:
        if self.views_are_behind:
            raise StillBehind(position.service)


class RegisterOf:
    """A register that knows these persons, or is down; remembers who asked why."""

    def __init__(self, *persons: Person) -> None:
        self.persons = {person.national_number: person for person in persons}
        self.is_down = False
        self.asked: list[tuple[str, str]] = []

    async def person(
        self,
        national_number: str,
        *,
        who: str,
        purpose: str,
        request_id: UUID | None,
        municipality: str,
    ) -> Person | None:
        self.asked.append((who, purpose))
        if self.is_down:
            raise NeighbourIsUnavailable
        return self.persons.get(national_number)


class FrontDesk:
    """The desk and what is behind it."""

    def __init__(self, *persons: Person) -> None:
        self.store = DeskStore()
        self.keys = InMemoryKeys()
        self.owners = Owners(key=b"f" * 32)
        self.places = RequestPlaces(owners=self.owners)
        self.own = KeptPlaces(self.store, self.places)
        self.view = KnownRequests()
        self.watching = WaitsForWhatATestSays()
        self.asked_before = AskedBefore(self.store, self.owners)
        self.beginnings = Beginnings(self.keys, self.asked_before)
        self.register = RegisterOf(*persons)
        self.consultations = KnownConsultations()
        self.links = KnownLinks()
        self.files = KeptFiles(self.store)
        self.scanner = ScannerThatKnows()
        self.inspector = InspectorThatSees()
        self.now = MONDAY
        self.counters: dict[int, tuple[Desk, FastAPI]] = {}
        self.desk = Desk(
            store=self.store,
            catalogue=CATALOGUE,
            keys=self.keys,
            owners=self.owners,
            my_requests=self.view,
            watching=self.watching,
            places=self.places,
            asked_before=self.asked_before,
            beginnings=self.beginnings,
            own=self.own,
            municipalities=TOWNS,
            register=self.register,
            consultations=self.consultations,
            questions=self.links,
            links=self.links,
            attachments=AttachmentKeeper(),
            shelf=self.files,
            scanner=self.scanner,
            inspector=self.inspector,
            gate=gate(CALLERS),
            positions=POSITIONS,
            clock=lambda: self.now,
            new_id=uuid4,
            site_url="http://localhost:8000",
            secret=b"s" * 32,
        )

    async def submit(self, command: SubmitRequest) -> tuple[str, ...] | None:
        async def decide(unit: Unit) -> tuple[str, ...]:
            return await submit_request(
                command,
                catalogue=CATALOGUE,
                unit=unit,
                beginnings=self.beginnings,
                places=self.places,
                now=self.now,
            )

        return (await self.store.run(decide, cause=because())).result

    async def is_asked(self, **how: Any) -> KnownQuestion:
        """Let a clerk ask something; the link is `questions.SECRET`."""
        return await a_question(self.keys, self.links, now=self.now, **how)

    def knows_only(self, national_number: str, story: Story) -> None:
        """Let the view know this story in place of all others."""
        self.view.stories.clear()
        self.knows(national_number, story)

    def knows(self, national_number: str, story: Story, *, at: str = ZONNEBERG) -> None:
        """Let the view know a story of somebody at a municipality."""
        self.view.stories.setdefault((self.owners.of(national_number), at), []).append(story)
