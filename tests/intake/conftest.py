"""Fixtures of intake's tests: the view of the own requests on a real PostgreSQL."""

import psycopg
import pytest

from deploy.embedded.tables import tables_of
from tests.intake.town import Town, View
from tests.support.postgres import PostgresServer
from tests.support.service_role import as_its_service
from tests.support.wishes import make_tables


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def my_requests_url(postgres: PostgresServer) -> str:
    url = postgres.new_database("intake")
    make_tables(url, "intake", also=tables_of("intake"))
    with psycopg.connect(url) as connection:
        connection.execute(tables_of("intake").encode())
    return as_its_service(url, "intake")


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
async def view(my_requests_url: str, town: Town) -> View:
    view = View(my_requests_url, town)
    await view.empty()
    return view
