"""A database as somebody sees it whom no row policy limits."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import psycopg
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from deploy.embedded.tables import tables_of
from tests.support.postgres import PostgresServer
from tests.support.wishes import make_tables

ZONNEBERG, LINDEDAAL = "99001", "99002"
OURS, THEIRS = UUID(int=1), UUID(int=2)
OWNER = b"the same citizen at both"


class Unlimited:
    """A database with one row of each municipality, as its owner sees it: everything."""

    def __init__(self, url: str) -> None:
        self.url = url

    def ask(self, asking: Callable[[AsyncConnection[Any]], Awaitable[Any]]) -> Any:
        """Ask on a connection of the owner."""

        async def ask() -> Any:
            async with await AsyncConnection.connect(self.url, row_factory=dict_row) as connection:
                return await asking(connection)

        return asyncio.run(ask())


def unlimited(postgres: PostgresServer, service: str, row: str) -> Unlimited:
    url = postgres.new_database(service)
    make_tables(url, service)
    with psycopg.connect(url) as owner:
        owner.execute(tables_of(service).encode())
        for request_id, municipality in ((OURS, ZONNEBERG), (THEIRS, LINDEDAAL)):
            values = {"id": request_id, "municipality": municipality, "owner": OWNER}
            for statement in row.split(";"):
                owner.execute(statement.encode(), values)
    return Unlimited(url)
