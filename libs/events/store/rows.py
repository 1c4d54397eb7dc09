"""Reading rows beside the events: each transaction sees one municipality, or one presented secret.

Every table with a municipality has a row policy that asks these settings. Nothing set means that
nothing is seen, and the end of the transaction ends the setting: a connection that goes back to the
pool carries nothing to whoever borrows it next.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from psycopg import AsyncConnection
from psycopg.rows import DictRow

from libs.events.store.connecting import reading_pool
from libs.events.store.schema import MUNICIPALITIES, PRESENTED

_WITHIN: Final = "SELECT set_config(%s, %s, true)"


class Rows:
    """A pool of connections to the service's database."""

    def __init__(self, database_url: str) -> None:
        self.database_url = database_url
        self._pool = reading_pool(database_url)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection[DictRow]]:
        """Lend a connection for what has no municipality: autocommit, rows as dictionaries."""
        async with self._pool.connection() as connection:
            yield connection

    @asynccontextmanager
    async def within(self, municipality: str) -> AsyncIterator[AsyncConnection[DictRow]]:
        """Lend a connection in a transaction that sees the rows of one municipality (NIS)."""
        async with self._limited(MUNICIPALITIES, municipality) as connection:
            yield connection

    @asynccontextmanager
    async def presenting(self, secret: str) -> AsyncIterator[AsyncConnection[DictRow]]:
        """Lend a connection in a transaction that sees the row that this secret opens.

        `secret` is what the row keeps of it, as text: the hash of a link in hexadecimal digits, the
        code of a document.
        """
        async with self._limited(PRESENTED, secret) as connection:
            yield connection

    @asynccontextmanager
    async def _limited(self, setting: str, value: str) -> AsyncIterator[AsyncConnection[DictRow]]:
        """Send the setting together with the first query; leaving ends the transaction.

        What a pipeline sends is one transaction until it is left (or synced: what is asked after
        that sees nothing). BEGIN, SET LOCAL and COMMIT with two round trips of their own took the
        asking process 0.4 ms of CPU, as much as most of what is asked.
        """
        async with self._pool.connection() as connection, connection.pipeline():
            await connection.execute(_WITHIN, (setting, value))
            yield connection
