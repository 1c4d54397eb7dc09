"""The one migration step: makes databases, roles and tables, and may be run again at any time.

A service owns nothing: what its role may do with which table is said in `rights.py`, is granted
from it at every migration, and whatever it does not say is taken. The databases `vault`, `ledger`
and `sessions` have roles of their own.
"""

from collections.abc import Mapping
from typing import Final

import psycopg
from eventsourcing.postgres import PostgresDatastore
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from deploy.embedded.database_urls import database_urls, url_of
from deploy.embedded.granting import Connection, grant, let_in_only_its_own, make_role
from deploy.embedded.rebuilding import make_room_beside
from deploy.embedded.rights import RIGHTS
from deploy.embedded.row_policies import apply_row_policies
from deploy.embedded.tables import tables_of
from libs.events.jobs import schema as jobs
from libs.events.names import events_table
from libs.events.store.recorder import Recorder
from libs.events.store.schema import TABLES, queue_tables
from libs.privacy import ledger, vault
from libs.web.sessions import schema as sessions

SERVICES: Final = ("intake", "workflow", "delivery", "reporting")
SHARED: Final = {"vault": vault.SCHEMA, "ledger": ledger.SCHEMA, "sessions": sessions.SCHEMA}
DATABASES: Final = (*SERVICES, *SHARED)


def migrate(*, admin_url: str, passwords: Mapping[str, str]) -> dict[str, str]:
    """Bring everything up to date and return the environment that services connect with.

    Args:
        admin_url: a connection that may make databases and roles.
        passwords: of each role, by the name of its database.
    """
    with psycopg.connect(admin_url, autocommit=True) as connection:
        for name in DATABASES:
            _make_role_and_database(connection, name, passwords[name])
    for service in SERVICES:
        _migrate_service(url_of(admin_url, service), service)
    for name, schema in SHARED.items():
        with psycopg.connect(url_of(admin_url, name)) as connection:
            connection.execute(schema)
            grant(connection, name)
            apply_row_policies(connection)
    return database_urls(admin_url=admin_url, passwords=passwords)


def _make_role_and_database(connection: Connection, name: str, password: str) -> None:
    make_role(connection, name, password)
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE template0").format(Identifier(name)))
    let_in_only_its_own(connection, name)


def _migrate_service(url: str, service: str) -> None:
    with psycopg.connect(url) as connection:
        _make_event_table(url, service)
        connection.execute(TABLES)
        if connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone() == (None,):
            connection.execute(queue_tables().encode())
        connection.execute(jobs.SCHEMA)
        schema = tables_of(service)
        connection.execute(schema.encode())
        if RIGHTS[service].rebuildable:
            make_room_beside(connection, schema, tables=RIGHTS[service].rebuildable)
        grant(connection, service)
        apply_row_policies(connection)


def _make_event_table(url: str, service: str) -> None:
    """Let the library make its own table and type."""
    parts = conninfo_to_dict(url)
    datastore = PostgresDatastore(
        dbname=str(parts["dbname"]),
        host=str(parts["host"]),
        port=str(parts["port"]),
        user=str(parts["user"]),
        password=str(parts.get("password") or ""),
    )
    try:
        recorder = Recorder(datastore, events_table_name=events_table(service))
        # A function that inserts without the table lock comes with it; nobody may ever call it.
        del recorder.sql_create_statements[recorder.create_insert_function_statement_index]
        if datastore.psycopg_type_adapters:  # the type is there: making it again would be an error
            recorder.sql_create_statements[:] = [
                statement
                for statement in recorder.sql_create_statements
                if "CREATE TYPE" not in statement.as_string()
            ]
        recorder.create_table()
    finally:
        datastore.close()
