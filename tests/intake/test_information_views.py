"""Links of questions and the files that answer them, on a real PostgreSQL."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import psycopg
import pytest
from eventsourcing.persistence import PersistenceError

from deploy.embedded.tables import tables_of
from libs.events.contracts import workflow
from libs.events.contracts.personal import Question
from libs.events.envelope import AnyEnvelope
from libs.events.store import EventStore
from libs.events.testing import InMemoryKeys
from libs.events.unit import Unit
from libs.events.values import Addressee, CaseState
from libs.privacy.link_secrets import information_secret, secret_hash
from libs.privacy.sealed import Sealed
from services.intake.announcements import ANNOUNCEMENTS
from services.intake.model.inquiry import Inquiry
from services.intake.model.reading import Reading
from services.intake.use_cases.files import SentFile
from services.intake.use_cases.read_attachment import ReadAttachment, read_attachment
from services.intake.use_cases.supply_information import SupplyInformation, supply_information
from services.intake.views.attachment.projection import AttachmentKeeper
from services.intake.views.attachment.query import AttachmentShelf
from services.intake.views.information_link.projection import InformationLinks
from services.intake.views.information_link.query import AskedOfApplicants, InformationLinkBook
from tests.intake.desk import LINDEDAAL, MONDAY, ZONNEBERG, because
from tests.intake.files import pdf
from tests.intake.questions import InspectorThatSees, ScannerThatKnows
from tests.intake.town import ONE, Town
from tests.support.postgres import PostgresServer
from tests.support.service_role import as_its_service
from tests.support.wishes import make_tables

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
KEY = b"l" * 32
LARGE = pdf() + bytes(9_000_000)


@pytest.fixture(scope="module")
def database(postgres: PostgresServer) -> str:
    url = postgres.new_database("intake")
    make_tables(url, "intake", also=tables_of("intake"))
    return as_its_service(url, "intake")


@pytest.fixture
async def store(database: str) -> AsyncIterator[EventStore]:
    async with EventStore(
        service="intake",
        database_url=database,
        aggregates=[Inquiry, Reading],
        announcements=ANNOUNCEMENTS,
    ) as store:
        yield store


class Desk:
    """What intake hears of questions, and what becomes of the answers."""

    def __init__(self, store: EventStore) -> None:
        self.store = store
        self.keys = InMemoryKeys()
        self.town = Town()
        self.book = InformationLinkBook(presenting=store.presenting)
        self.request_id = uuid4()
        self.question_id = uuid4()
        self.secret = information_secret(self.question_id, key=KEY)

    async def hears(self, *envelopes: AnyEnvelope, at: str = ZONNEBERG) -> None:
        statements = await InformationLinks().project(envelopes)
        unit = await self.store.unit(cause=because())
        unit.follows_from({at})
        for statement in statements:
            unit.execute(statement)
        await self.store.commit(unit.work())

    async def asked(self) -> AnyEnvelope:
        key = await self.keys.make(self.request_id)
        return self.town.happened(
            workflow.InformationAsked,
            request_id=self.request_id,
            question_id=self.question_id,
            addressee=Addressee.APPLICANT,
            question=key.seal(Question(text="Welk adres?")),
            secret_sha256=secret_hash(self.secret).hex(),
            until=MONDAY.replace(year=2027),
            asked_by="staff-anna",
        )

    def closed(self) -> AnyEnvelope:
        return self.town.happened(
            workflow.CaseCancelled, request_id=self.request_id, withdrawn=False, inform=False,
            automatic=False, closed_by="x", explanation=None,
        )  # fmt: skip

    async def supply(self, content: bytes) -> UUID:
        await supply_information(
            SupplyInformation(
                secret=self.secret, text="", files=[SentFile(name="akte.pdf", content=content)]
            ),
            records=self.store,
            links=self.book,
            keys=self.keys,
            attachments=AttachmentKeeper(),
            scanner=ScannerThatKnows(),
            inspector=InspectorThatSees(),
            secret=b"s" * 32,
            cause=because(),
            now=MONDAY,
        )
        inquiry = await self.store.read(Inquiry, self.question_id)
        (supply,) = inquiry.supplies.values()
        return supply.attachments[0].attachment_id


async def test_a_question_is_found_by_its_secret_and_by_nothing_else(store: EventStore) -> None:
    desk = Desk(store)

    await desk.hears(await desk.asked())

    known = await desk.book.by_hash(secret_hash(desk.secret))
    assert known is not None
    assert (known.question_id, known.request_id) == (desk.question_id, desk.request_id)
    assert (known.addressee, known.outcome, known.municipality) == (
        Addressee.APPLICANT, None, ZONNEBERG,
    )  # fmt: skip
    opened = (await desk.keys.get(desk.request_id)).open(known.question, Question)
    assert opened.text == "Welk adres?"
    assert await desk.book.by_hash(secret_hash(desk.secret + "x")) is None


async def test_an_applicant_is_found_what_was_asked_of_him_in_his_municipality(
    store: EventStore,
) -> None:
    desk = Desk(store)
    await desk.hears(await desk.asked())
    asked = AskedOfApplicants(within=store.within)

    known = await asked.last_to_the_applicant(desk.request_id, municipality=ZONNEBERG)

    assert known is not None
    assert known.question_id == desk.question_id
    elsewhere = await asked.last_to_the_applicant(desk.request_id, municipality=LINDEDAAL)
    assert elsewhere is None


async def test_the_outcome_closes_every_question_of_its_request_and_of_no_other(
    store: EventStore,
) -> None:
    desk, other = Desk(store), Desk(store)
    await desk.hears(await desk.asked())
    await other.hears(await other.asked())

    await desk.hears(desk.closed())

    found = [await one.book.by_hash(secret_hash(one.secret)) for one in (desk, other)]
    assert [one and one.outcome for one in found] == [CaseState.CANCELLED, None]


async def test_hearing_everything_again_changes_nothing(store: EventStore) -> None:
    desk = Desk(store)
    asked, closed = await desk.asked(), desk.closed()

    await desk.hears(asked, closed)
    await desk.hears(asked)
    await desk.hears(closed)

    known = await desk.book.by_hash(secret_hash(desk.secret))
    assert known is not None
    assert known.outcome is CaseState.CANCELLED


async def test_what_is_personal_is_not_in_the_table_in_clear(
    store: EventStore, database: str
) -> None:
    desk = Desk(store)
    await desk.hears(await desk.asked())

    async with store.within(ZONNEBERG) as connection:
        rows = await (await connection.execute("SELECT * FROM information_link")).fetchall()

    assert rows
    assert "Welk adres?" not in repr(rows)
    assert desk.secret not in repr(rows)


@pytest.mark.parametrize("content", [pdf(), LARGE], ids=["small", "large"])
async def test_a39_a_file_comes_back_as_it_was_sent(store: EventStore, content: bytes) -> None:
    desk = Desk(store)
    await desk.hears(await desk.asked())

    attachment_id = await desk.supply(content)
    handed_over = await read_attachment(
        ReadAttachment(
            reading_id=uuid4(), attachment_id=attachment_id, municipality=ZONNEBERG, by="anna"
        ),
        records=store,
        shelf=AttachmentShelf(within=store.within),
        keys=desk.keys,
        cause=because(),
        now=MONDAY,
    )

    assert handed_over.content == content
    assert handed_over.shown_name == "akte.pdf"


async def test_another_municipality_sees_no_file(store: EventStore) -> None:
    desk = Desk(store)
    await desk.hears(await desk.asked())
    attachment_id = await desk.supply(pdf())
    shelf = AttachmentShelf(within=store.within)

    assert await shelf.attachment(attachment_id, municipality=LINDEDAAL) is None
    assert await shelf.attachment(attachment_id, municipality=ZONNEBERG) is not None


async def test_the_event_and_the_file_are_kept_together_or_not_at_all(store: EventStore) -> None:
    desk = Desk(store)
    await desk.hears(await desk.asked())
    attachment_id = await desk.supply(pdf())
    kept = await AttachmentShelf(within=store.within).attachment(
        attachment_id, municipality=ZONNEBERG
    )
    assert kept is not None
    strange = Inquiry.begin(
        uuid4(), request_id=ONE, municipality=ZONNEBERG, reference="x", now=MONDAY
    )

    async def decide(unit: Unit) -> None:
        unit.add(strange)
        broken = AttachmentKeeper().keep(kept)
        unit.execute(
            type(broken)(
                sql=broken.sql.replace("INTO attachment", "INTO no_such_table"),
                parameters=broken.parameters,
                municipality=broken.municipality,
            )
        )

    with pytest.raises((PersistenceError, psycopg.Error)):
        await store.run(decide, cause=because())

    assert await store.find(Inquiry, strange.id) is None
    assert isinstance(kept.name, Sealed)
