from collections.abc import AsyncIterator, Callable
from pathlib import Path

import psycopg
import pytest

from tests.support.postgres import PostgresServer
from tests.web.signing_in_site import Site, opened


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def site(postgres: PostgresServer, tmp_path: Path) -> AsyncIterator[Site]:
    """A site on which one can sign in, with a database of its own."""
    async with opened(postgres, tmp_path) as site:
        yield site


@pytest.fixture
def rows(site: Site) -> Callable[[str], list[tuple[object, ...]]]:
    """What the database of sessions answers to a query."""

    def read(query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(site.keeping.store.database_url) as connection:
            return connection.execute(query.encode()).fetchall()

    return read
