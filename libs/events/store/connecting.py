"""Connections to a service's database: a pool for reading, one recorder for writing."""

import select
from collections.abc import Mapping
from typing import Any, cast

from eventsourcing.postgres import PostgresDatastore
from psycopg import AsyncConnection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

from libs.events.names import events_table
from libs.events.store.recorder import Recorder

RECONNECT_TIMEOUT = 1.0
"""Seconds after which a pool gives an attempt up; the next caller begins a new one at once.

Without this the pauses between attempts double, and a server that was away for a minute would be
found again only a minute after it came back.
"""

NOTICES_A_DEAD_LINE: Mapping[str, Any] = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""Settings of a connection whose other end may vanish unheard; the system's own take hours."""


_LOCK_TIMEOUT = 10  # seconds


def reading_pool(database_url: str) -> AsyncConnectionPool[AsyncConnection[DictRow]]:
    """Return a pool that is not yet open; a connection that died is noticed before it is lent."""
    return AsyncConnectionPool(
        database_url,
        min_size=1,
        max_size=8,
        open=False,
        timeout=5,
        reconnect_timeout=RECONNECT_TIMEOUT,
        kwargs={**NOTICES_A_DEAD_LINE, "autocommit": True, "row_factory": dict_row},
        check=_is_alive,
    )


def with_options(database_url: str, options: str) -> str:
    """Return the address of a database with options for the sessions there, beside those it has."""
    asked = conninfo_to_dict(database_url).get("options")
    return make_conninfo(database_url, options=f"{asked} {options}" if asked else options)


async def _is_alive(connection: AsyncConnection[DictRow]) -> None:
    """Ask only where something waits to be read: a server says nothing while nobody asks.

    What waits is the end of the connection, or a notice before it. A round trip for each loan would
    cost more than most of what is asked; who vanished unheard is noticed as said above.
    """
    heard = select.poll()
    heard.register(connection.fileno(), select.POLLIN)
    if heard.poll(0):
        await AsyncConnectionPool.check_connection(connection)


def open_recorder(database_url: str, service: str, announced: frozenset[str]) -> Recorder:
    """Connect the library's recorder; the committer makes a new one after an outage.

    The library takes only five parts of an address; the others, such as `sslmode`, hold here too.
    """
    waiting_so_long = with_options(database_url, f"-c lock_timeout={_LOCK_TIMEOUT}s")
    parts = conninfo_to_dict(waiting_so_long)
    datastore = PostgresDatastore(
        dbname=str(parts["dbname"]),
        host=str(parts["host"]),
        port=str(parts.get("port") or "5432"),
        user=str(parts["user"]),
        password=str(parts.get("password") or ""),
        connect_timeout=1,
        pool_size=1,
        max_overflow=1,
        lock_timeout=_LOCK_TIMEOUT,
        pool_open_timeout=1,
    )
    pool = datastore.pool
    pool.kwargs = {**NOTICES_A_DEAD_LINE, **parts, **cast("dict[str, Any]", pool.kwargs)}
    recorder = Recorder(datastore, events_table_name=events_table(service))
    recorder.announced = announced
    return recorder
