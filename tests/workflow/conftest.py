"""Fixtures of workflow's tests."""

from collections.abc import AsyncIterator

import pytest

from tests.support.postgres import PostgresServer
from tests.workflow.office import Office, make_office_tables, opened
from tests.workflow.town import Town


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture(scope="session")
def workflow_url(postgres: PostgresServer) -> str:
    url = postgres.new_database("workflow")
    make_office_tables(url)
    return url


@pytest.fixture
async def office(workflow_url: str, anyio_backend: str) -> AsyncIterator[Office]:
    async with opened(workflow_url) as office:
        yield office
