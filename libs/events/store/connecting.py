"""Connections to a service's database: a pool for reading, one recorder for writing."""

from eventsourcing.postgres import PostgresDatastore
from psycopg import AsyncConnection
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

from libs.events.store.recorder import Recorder
from libs.events.store.schema import events_table


def reading_pool(database_url: str) -> AsyncConnectionPool[AsyncConnection[DictRow]]:
    """Return a pool that is not yet open; a connection that died is noticed before it is lent."""
    return AsyncConnectionPool(
        database_url,
        min_size=1,
        max_size=8,
        open=False,
        timeout=5,
        kwargs={"autocommit": True, "row_factory": dict_row},
        check=AsyncConnectionPool.check_connection,
    )


def open_recorder(database_url: str, service: str, announced: frozenset[str]) -> Recorder:
    """Connect the library's recorder; its retries make an outage of about twelve seconds unseen."""
    parts = conninfo_to_dict(database_url)
    datastore = PostgresDatastore(
        dbname=str(parts["dbname"]),
        host=str(parts["host"]),
        port=str(parts.get("port") or "5432"),
        user=str(parts["user"]),
        password=str(parts.get("password") or ""),
        connect_timeout=1,
        pool_size=1,
        max_overflow=1,
        lock_timeout=10,
        pool_open_timeout=30,
    )
    recorder = Recorder(datastore, events_table_name=events_table(service))
    recorder.announced = announced
    return recorder
