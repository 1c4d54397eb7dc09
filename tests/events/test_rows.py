"""Reading and writing within a municipality, through the store, as the service's own role."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import UUID, uuid4

import psycopg
import pytest
from eventsourcing.persistence import PersistenceError

from deploy.embedded.tables import tables_of
from libs.events.consumer import Reactions, whenever
from libs.events.consumer.applier import Applier
from libs.events.consumer.dead_letters import retry_dead_letters
from libs.events.contracts.intake import WithdrawalAsked
from libs.events.envelope import AnyEnvelope, Envelope
from libs.events.store import EventStore
from libs.events.streams import Wire, encode
from libs.events.unit import Statement, Unit
from libs.events.values import partition_of
from services.intake.views.my_requests.owner import Owners
from services.intake.views.place.projection import RequestPlaces
from tests.events.conftest import on_postgres
from tests.support.postgres import PostgresServer
from tests.support.service_role import as_its_service
from tests.support.wishes import MONDAY, because, make_tables

pytestmark = pytest.mark.servers

ZONNEBERG, LINDEDAAL = "99001", "99002"
PLACES = RequestPlaces(owners=Owners(key=b"k" * 32))
_COUNT = "SELECT count(*) AS rows, count(DISTINCT municipality) AS towns FROM request_place"


@pytest.fixture
def url(postgres: PostgresServer) -> str:
    owner = postgres.new_database("intake")
    make_tables(owner, "intake", also=tables_of("intake"))
    return as_its_service(owner, "intake")


def test_a_pool_that_is_lent_to_two_municipalities_in_turn_mixes_nothing(url: str) -> None:
    async def scenario(store: EventStore) -> None:
        for number in range(30):
            at = LINDEDAAL if number % 3 == 0 else ZONNEBERG
            await store.run(keeping(place(at)), cause=because())

        async def look(number: int) -> None:
            at, rows = ((LINDEDAAL, 10), (ZONNEBERG, 20))[number % 2]
            async with store.within(at) as connection:
                found = await (await connection.execute(_COUNT)).fetchone()
                assert found == {"rows": rows, "towns": 1}
            if number % 5 == 0:
                async with store.connection() as connection:
                    assert await (await connection.execute(_COUNT)).fetchone() == _NOTHING

        for first in range(0, 2000, 20):
            await asyncio.gather(*(look(number) for number in range(first, first + 20)))

    run(url, scenario)


def test_a_look_that_failed_leaves_nothing_behind(url: str) -> None:
    async def scenario(store: EventStore) -> None:
        await store.run(keeping(place(ZONNEBERG)), cause=because())
        for _ in range(20):
            with pytest.raises(psycopg.errors.DivisionByZero):
                async with store.within(ZONNEBERG) as connection:
                    await connection.execute("SELECT 1 / 0")

        async with store.connection() as connection:
            assert await (await connection.execute(_COUNT)).fetchone() == _NOTHING
        assert await rows_at(store, ZONNEBERG) == 1

    run(url, scenario)


@pytest.mark.parametrize("odd", ["", "99001'", "99002 ", "'; RESET ALL --", "\\", "é", "%"])
def test_a_municipality_that_is_none_sees_nothing(url: str, odd: str) -> None:
    async def scenario(store: EventStore) -> None:
        await store.run(keeping(place(ZONNEBERG)), cause=because())

        assert await rows_at(store, odd) == 0

    run(url, scenario)


def test_a_decision_writes_within_the_municipality_that_it_names(url: str) -> None:
    async def scenario(store: EventStore) -> None:
        await store.run(keeping(place(ZONNEBERG), place(LINDEDAAL)), cause=because())

        assert await rows_at(store, ZONNEBERG) == 1
        assert await rows_at(store, LINDEDAAL) == 1

    run(url, scenario)


@pytest.mark.parametrize("named", [None, LINDEDAAL])
def test_a_decision_that_names_no_or_another_municipality_writes_nothing(
    url: str, named: str | None
) -> None:
    wrong = place(ZONNEBERG)
    wrong = replace(wrong, municipality=named)

    async def scenario(store: EventStore) -> None:
        with pytest.raises(PersistenceError, match="row-level security"):
            await store.run(keeping(wrong), cause=because())

        assert await rows_at(store, ZONNEBERG) == 0

    run(url, scenario)


def test_decisions_of_two_municipalities_share_a_transaction(url: str) -> None:
    async def scenario(store: EventStore) -> None:
        towns = [ZONNEBERG, LINDEDAAL] * 50
        works = [store.run(keeping(place(town)), cause=because()) for town in towns]

        await asyncio.gather(*works)

        assert [await rows_at(store, town) for town in (ZONNEBERG, LINDEDAAL)] == [50, 50]

    run(url, scenario)


def test_a_batch_writes_within_the_municipalities_of_its_events(url: str) -> None:
    async def scenario(store: EventStore) -> None:
        applier = Applier(store, Reactions(name="places", whenever=(KEEPING,)), origin="intake")

        await applier.apply([told(1, ZONNEBERG), told(2, LINDEDAAL)], {})

        assert [await rows_at(store, town) for town in (ZONNEBERG, LINDEDAAL)] == [1, 1]

    run(url, scenario)


def test_an_event_that_was_parked_is_handled_within_its_municipality(url: str) -> None:
    poison = Reactions(name="places", whenever=(whenever(WithdrawalAsked, fail),))
    healed = Reactions(name="places", whenever=(KEEPING,))

    async def scenario(store: EventStore) -> None:
        await Applier(store, poison, origin="intake").apply([told(1, LINDEDAAL)], {})

        assert await retry_dead_letters(store, [healed]) == (1, 0)

        assert [await rows_at(store, town) for town in (ZONNEBERG, LINDEDAAL)] == [0, 1]

    run(url, scenario)


async def keep_place(envelope: Envelope[WithdrawalAsked], unit: Unit) -> None:
    kept = place(envelope.event.municipality)
    unit.execute(replace(kept, municipality=None))


async def fail(envelope: Envelope[WithdrawalAsked], unit: Unit) -> None:
    raise LookupError("poison")


KEEPING = whenever(WithdrawalAsked, keep_place)
_NOTHING = {"rows": 0, "towns": 0}


def place(municipality: str, request_id: UUID | None = None) -> Statement:
    return PLACES.keep(
        request_id or uuid4(), municipality=municipality, national_number="85651234507"
    )


def keeping(*statements: Statement) -> Callable[[Unit], Awaitable[None]]:
    async def decide(unit: Unit) -> None:
        for statement in statements:
            unit.execute(statement)

    return decide


def told(position: int, municipality: str) -> Wire:
    request_id = uuid4()
    envelope: AnyEnvelope = Envelope(
        event_id=uuid4(),
        position=position,
        previous=0,
        partition=partition_of(request_id),
        at=MONDAY,
        correlation_id=None,
        causation_id=None,
        event=WithdrawalAsked(request_id=request_id, municipality=municipality, asked_at=MONDAY),
    )
    return encode(envelope)


async def rows_at(store: EventStore, municipality: str) -> int:
    async with store.within(municipality) as connection:
        row = await (await connection.execute(_COUNT)).fetchone()
    assert row is not None
    count: int = row["rows"]
    return count


def run(url: str, scenario: Callable[[EventStore], Awaitable[None]]) -> None:
    async def with_the_store() -> None:
        async with on_postgres(url)() as store:
            await scenario(store)

    asyncio.run(with_the_store())
