import asyncio
import time
from collections.abc import Awaitable, Callable

import psycopg
import pytest

from libs.privacy import ledger, vault
from tests.support.postgres import PostgresServer


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def vault_url(postgres: PostgresServer) -> str:
    return with_schema(postgres.new_database("vault"), vault.SCHEMA)


@pytest.fixture
def ledger_url(postgres: PostgresServer) -> str:
    return with_schema(postgres.new_database("ledger"), ledger.SCHEMA)


def with_schema(url: str, schema: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(schema)
        connection.execute(schema)  # the migration step runs at every start
    return url


def rows_of(url: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchall()


async def until(holds: Callable[[], Awaitable[bool]], *, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not await holds():
        assert time.monotonic() < deadline, "it never came to be"
        await asyncio.sleep(0.02)
