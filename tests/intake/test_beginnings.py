"""What new requests begin with: a key and who asked the same, on a real PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from deploy.embedded.tables import tables_of
from libs.privacy import vault
from libs.privacy.sealed import KeyIsDestroyed
from libs.privacy.vault import Vault
from services.intake.model.asked import Asked
from services.intake.model.beginning import Beginning
from services.intake.views.place.asked_before import AskedBeforeQuery
from services.intake.views.place.beginnings import Beginnings
from tests.intake.desk import JAN, LINDEDAAL, MILA, ZONNEBERG
from tests.intake.town import ONE, OWNERS, Town, View
from tests.privacy.conftest import with_schema
from tests.support.postgres import PostgresServer
from tests.support.service_role import as_its_service
from tests.support.wishes import make_tables

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
WHAT = ("ATT_HOUSEHOLD", "domestic", "", "")
TWO, THREE = UUID(int=2), UUID(int=3)


class Front:
    """Where requests begin."""

    def __init__(self, view: View, keys: Vault, query: AskedBeforeQuery) -> None:
        self.view = view
        self.keys = keys
        self.beginnings = Beginnings(keys=keys, asked_before=query)

    async def submitted(self, request_id: UUID, *, by: str, at: str) -> None:
        await self.view.keeps_place(request_id, by=by, at=at, what=WHAT)

    async def begin(self, request_id: UUID, *, by: str = JAN, at: str = ZONNEBERG) -> Beginning:
        return await self.beginnings.of(
            Asked(what=WHAT), request_id=request_id, municipality=at, national_number=by
        )


@pytest.fixture
async def front(postgres: PostgresServer, town: Town) -> AsyncIterator[Front]:
    url = postgres.new_database("intake")
    make_tables(url, "intake", also=tables_of("intake"))
    view = View(as_its_service(url, "intake"), town)
    vault_url = with_schema(postgres.new_database("vault"), vault.SCHEMA)
    async with (
        Vault(database_url=vault_url, wrapping_key=bytes(32)) as keys,
        AskedBeforeQuery(database_url=view.url, owners=OWNERS) as query,
    ):
        yield Front(view, keys, query)


async def test_a_request_begins_with_its_key_and_with_those_who_ask_the_same(front: Front) -> None:
    await front.submitted(ONE, by=JAN, at=ZONNEBERG)

    begins = await front.begin(TWO)

    assert begins.same_as == ("ZON-1",)
    assert begins.key == await front.keys.get(TWO)


async def test_many_who_begin_at_once_each_get_their_own(front: Front) -> None:
    await front.submitted(ONE, by=JAN, at=ZONNEBERG)
    await front.submitted(TWO, by=MILA, at=LINDEDAAL)
    people = [(JAN, ZONNEBERG), (MILA, LINDEDAAL), (MILA, ZONNEBERG), (JAN, LINDEDAAL)] * 10

    begun = await asyncio.gather(
        *(
            front.begin(UUID(int=number), by=who, at=where)
            for number, (who, where) in enumerate(people, start=100)
        )
    )

    assert [each.same_as for each in begun] == [("ZON-1",), ("ZON-2",), (), ()] * 10
    assert [each.key.request_id.int for each in begun] == list(range(100, 140))


async def test_who_sends_the_same_request_twice_at_once_gets_one_key(front: Front) -> None:
    one, other = await asyncio.gather(front.begin(THREE), front.begin(THREE))

    assert one.key == other.key


async def test_a_request_that_was_erased_fails_alone(front: Front) -> None:
    await front.keys.destroy(TWO)

    begun = await asyncio.gather(
        *(front.begin(number) for number in (ONE, TWO, THREE)), return_exceptions=True
    )

    assert [type(each) for each in begun] == [Beginning, KeyIsDestroyed, Beginning]
