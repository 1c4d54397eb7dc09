"""Documents, links, codes and closed cases on a real PostgreSQL, with the whole room around it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest

from deploy.embedded.tables import tables_of
from libs.events.store import EventStore
from libs.events.values import CaseState, Channel
from libs.privacy.link_secrets import secret_hash
from services.delivery.announcements import ANNOUNCEMENTS
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.delivery import Delivery
from services.delivery.model.download import Download
from services.delivery.model.identifiers import delivery_id_for, document_id_for
from services.delivery.model.message import Message
from services.delivery.model.stored import ContentKind
from services.delivery.use_cases.issue_document import IssueDocument, issue_document
from services.delivery.use_cases.order_delivery import OrderDelivery, order_delivery
from services.delivery.views.archive import Archive
from services.delivery.views.closed_case.query import ClosedCases
from services.delivery.views.document_content.query import DocumentShelf
from services.delivery.views.download_link.query import LinkBook
from services.delivery.views.verification.query import IssuedDocuments
from tests.delivery.post_room import LINK_KEY, PostRoom, because, run
from tests.delivery.requests import Told, a_request
from tests.delivery.stand_ins import START
from tests.support.postgres import PostgresServer
from tests.support.service_role import as_its_service
from tests.support.wishes import make_tables

pytestmark = pytest.mark.servers


@pytest.fixture
def database_url(postgres: PostgresServer) -> str:
    url = postgres.new_database("delivery")
    make_tables(url, "delivery", also=tables_of("delivery"))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(tables_of("delivery"))  # the migration step runs at every start
    return as_its_service(url, "delivery")


@asynccontextmanager
async def opened(database_url: str) -> AsyncIterator[EventStore]:
    store = EventStore(
        service="delivery",
        database_url=database_url,
        aggregates=(Correspondence, Delivery, Download, Message),
        announcements=ANNOUNCEMENTS,
    )
    async with store:
        yield store


async def order(store: EventStore, told: Told, channel: Channel) -> None:
    event = told.ordered(channel)
    command = OrderDelivery(
        about=told.about,
        order_id=event.order_id,
        product=event.product,
        channel=event.channel,
        send_to=event.send_to,
        applicant=event.applicant,
        person=event.person,
        recipient=event.recipient,
    )
    await store.run(lambda unit: order_delivery(command, unit=unit, now=START), cause=because())


async def issue(store: EventStore, room: PostRoom, told: Told) -> None:
    await issue_document(
        IssueDocument(delivery_id=delivery_id_for(told.request_id, told.order_id)),
        records=store,
        keys=room.keys,
        press=room.press,
        sources=room.sources,
        archive=Archive(),
        cases=ClosedCases(store),
        terms=room.terms,
        link_key=LINK_KEY,
        clock=room.clock,
        cause=because(),
    )


def test_a_paper_its_link_and_its_code_are_there_together(
    room: PostRoom, database_url: str
) -> None:
    async def scenario() -> None:
        async with opened(database_url) as store:
            told = await a_request(room)
            await order(store, told, Channel.DIGITAL)

            await issue(store, room, told)

            document_id = document_id_for(delivery_id_for(told.request_id, told.order_id))
            content = await DocumentShelf(store).content(
                document_id, ContentKind.DOCUMENT, municipality="99001"
            )
            assert content is not None
            pdf = told.key.open_bytes(content.box, name=content.box_name)
            assert pdf == b"%PDF-ATT_HOUSEHOLD Jan Peeters 1"
            found = await IssuedDocuments(store).by_code(f"CODE-{str(document_id)[:8]}")
            assert found is not None
            assert (found[0].sha256, found[0].issued_at, found[1]) == (content.sha256, START, False)
            assert await ClosedCases(store).is_answered(told.about)

    run(scenario())


def test_a_letter_is_found_by_its_request_the_newest_first(
    room: PostRoom, database_url: str
) -> None:
    async def scenario() -> None:
        async with opened(database_url) as store:
            told = await a_request(room)
            again = replace(told, order_id=uuid4())
            for each in (told, again):
                await order(store, each, Channel.POST)
                await issue(store, room, each)
                room.clock.forward(minutes=1)

            shelf = DocumentShelf(store)
            letter = await shelf.newest_letter(told.request_id, municipality="99001")

            assert letter is not None
            assert letter.made_at == START + timedelta(minutes=1)
            assert await shelf.newest_letter(uuid4(), municipality="99001") is None
            assert await shelf.newest_letter(told.request_id, municipality="99002") is None

    run(scenario())


def test_two_workers_at_once_store_one_document(room: PostRoom, database_url: str) -> None:
    async def scenario() -> None:
        async with opened(database_url) as one, opened(database_url) as other:
            told = await a_request(room)
            await order(one, told, Channel.DIGITAL)

            await asyncio.gather(*(issue(store, room, told) for store in (one, other, one, other)))

            async with one.within("99001") as connection:
                rows = await connection.execute(
                    "SELECT (SELECT count(*) FROM document_content) AS papers,"
                    " (SELECT count(*) FROM download_link) AS links,"
                    " (SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'send_message')"
                    " AS mails"
                )
                assert await rows.fetchone() == {"papers": 1, "links": 1, "mails": 1}

    run(scenario())


@pytest.mark.parametrize("closed_first", [True, False])
def test_a_link_is_revoked_whichever_came_first_the_paper_or_the_end_of_the_case(
    room: PostRoom, database_url: str, closed_first: bool
) -> None:
    async def scenario() -> None:
        async with opened(database_url) as store:
            told = await a_request(room)
            await order(store, told, Channel.DIGITAL)
            if closed_first:  # the job looked before the case closed, and commits after
                looks_open = PostRoom().cabinet
                await close(store, told, CaseState.CANCELLED)
                await issue_looking_at(store, room, told, looks_open)
            else:
                await issue(store, room, told)
                await close(store, told, CaseState.CANCELLED)

            async with store.within("99001") as connection:
                rows = await connection.execute("SELECT hash FROM download_link")
                row = await rows.fetchone()

            assert row is not None
            known = await LinkBook(store).by_hash(row["hash"])
            assert known is not None
            assert known.outcome is CaseState.CANCELLED
            assert await LinkBook(store).by_hash(secret_hash("x")) is None

    run(scenario())


def test_the_first_outcome_stays(room: PostRoom, database_url: str) -> None:
    async def scenario() -> None:
        async with opened(database_url) as store:
            told = await a_request(room)

            await close(store, told, CaseState.REFUSED)
            await close(store, told, CaseState.CANCELLED)

            cases = ClosedCases(store)
            assert await cases.outcome_of(told.about) is CaseState.REFUSED
            assert await cases.outcome_of((await a_request(room)).about) is None

    run(scenario())


async def close(store: EventStore, told: Told, outcome: CaseState) -> None:
    statement = Archive().close_case(told.about, outcome, datetime(2026, 12, 1, tzinfo=UTC))

    async def decide(unit: object) -> None:
        unit.execute(statement)  # type: ignore[attr-defined]

    await store.run(decide, cause=because())


async def issue_looking_at(store: EventStore, room: PostRoom, told: Told, cases: object) -> None:
    await issue_document(
        IssueDocument(delivery_id=delivery_id_for(told.request_id, told.order_id)),
        records=store,
        keys=room.keys,
        press=room.press,
        sources=room.sources,
        archive=Archive(),
        cases=cases,  # type: ignore[arg-type]
        terms=room.terms,
        link_key=LINK_KEY,
        clock=room.clock,
        cause=because(),
    )
