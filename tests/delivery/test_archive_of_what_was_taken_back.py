"""What a code tells of a document that was taken back, on a real PostgreSQL."""

from datetime import datetime, timedelta

import pytest

from deploy.embedded.tables import tables_of
from libs.events.store import EventStore
from libs.events.unit import Unit
from libs.events.values import Channel
from services.delivery.model.identifiers import delivery_id_for, document_id_for
from services.delivery.views.archive import Archive
from services.delivery.views.verification.query import IssuedDocuments
from tests.delivery.post_room import PostRoom, because, run
from tests.delivery.requests import Told, a_request
from tests.delivery.stand_ins import START
from tests.delivery.test_archive import issue, opened, order
from tests.support.postgres import PostgresServer
from tests.support.service_role import as_its_service
from tests.support.wishes import make_tables

pytestmark = pytest.mark.servers


@pytest.fixture
def database_url(postgres: PostgresServer) -> str:
    url = postgres.new_database("delivery")
    make_tables(url, "delivery", also=tables_of("delivery"))
    return as_its_service(url, "delivery")


def test_a_document_that_is_taken_back_says_since_when_and_the_first_moment_stays(
    room: PostRoom, database_url: str
) -> None:
    async def scenario() -> None:
        async with opened(database_url) as store:
            told, other = await a_request(room), await a_request(room)
            for each in (told, other):
                await order(store, each, Channel.COUNTER)
                await issue(store, room, each)

            for days in (1, 2):
                await revoke(store, told, START + timedelta(days=days))

            assert await revoked_at(store, told) == START + timedelta(days=1)
            assert await revoked_at(store, other) is None

    run(scenario())


async def revoke(store: EventStore, told: Told, at: datetime) -> None:
    document_id = document_id_for(delivery_id_for(told.request_id, told.order_id))
    statement = Archive().revoke(told.about, document_id, at)

    async def decide(unit: Unit) -> None:
        unit.execute(statement)

    await store.run(decide, cause=because())


async def revoked_at(store: EventStore, told: Told) -> datetime | None:
    document_id = document_id_for(delivery_id_for(told.request_id, told.order_id))
    found = await IssuedDocuments(store).by_code(f"CODE-{str(document_id)[:8]}")
    assert found is not None
    return found[0].revoked_at
