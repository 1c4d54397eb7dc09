"""Waiting until something happens to a request, on a real PostgreSQL."""

import asyncio
from uuid import UUID

import psycopg
import pytest

from deploy.embedded.tables import tables_of
from services.intake.views.my_requests.watching import Watching, pause_after
from tests.intake.desk import LINDEDAAL, ZONNEBERG
from tests.intake.town import ONE, Town, View
from tests.support.postgres import PostgresServer
from tests.support.service_role import as_its_service
from tests.support.wishes import make_tables

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


@pytest.fixture
async def view(postgres: PostgresServer) -> View:
    url = postgres.new_database("intake")
    make_tables(url, "intake", also=tables_of("intake"))
    return View(as_its_service(url, "intake"), Town())


async def test_who_waits_hears_of_the_next_step_at_once(view: View) -> None:
    first, *others = await Town().story()
    await view.hears([first])
    watching = Watching(within=view.within)
    clock = asyncio.get_running_loop().time
    began = clock()

    waiting = asyncio.create_task(watching.beyond(1, ONE, municipality=ZONNEBERG, seconds=30))
    other = asyncio.create_task(watching.beyond(0, UUID(int=99), municipality=ZONNEBERG, seconds=1))
    await view.hears(others[:1])
    await waiting

    assert clock() - began < 15
    assert not other.done()
    await other


async def test_what_happened_before_one_waits_is_not_waited_for(view: View) -> None:
    await view.hears(await Town().story())

    async with asyncio.timeout(15):
        await Watching(within=view.within).beyond(1, ONE, municipality=ZONNEBERG, seconds=30)


async def test_what_happens_at_another_municipality_is_not_seen(view: View) -> None:
    await view.hears(await Town().story())
    clock = asyncio.get_running_loop().time
    began = clock()

    await Watching(within=view.within).beyond(0, ONE, municipality=LINDEDAAL, seconds=0.3)

    assert clock() - began >= 0.3


async def test_who_waits_hears_that_it_cannot_be_looked_at(view: View) -> None:
    def away(*_: str) -> object:
        raise psycopg.OperationalError("away")

    with pytest.raises(psycopg.OperationalError):
        await Watching(within=away).beyond(0, ONE, municipality=ZONNEBERG, seconds=30)


@pytest.mark.parametrize(
    ("took", "pause"), [(0.0005, 0.02), (0.002, 0.04), (0.01, 0.2), (0.1, 0.5), (5.0, 0.5)]
)
def test_the_longer_a_look_takes_the_fewer_there_are(took: float, pause: float) -> None:
    assert pause_after(took) == pytest.approx(pause)


async def test_nobody_looks_once_nobody_waits(view: View) -> None:
    watching = Watching(within=view.within)

    await watching.beyond(0, UUID(int=99), municipality=ZONNEBERG, seconds=0.1)
    assert watching._looking is not None
    async with asyncio.timeout(15):
        await watching._looking
