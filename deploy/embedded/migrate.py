"""The one migration step: makes databases, roles and tables, and may be run again at any time.

Each service owns nothing: its role may read and append events but not change or delete them, and
work freely only in its own tables. The databases `vault` and `ledger` have roles of their own.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

import psycopg
from eventsourcing.postgres import PostgresDatastore
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier, Literal

from libs.events.store.recorder import Recorder
from libs.events.store.schema import TABLES, events_table, queue_tables
from libs.privacy import ledger, vault

SERVICES: Final = ("intake", "workflow", "delivery", "reporting")
SHARED: Final = {"vault": vault.SCHEMA, "ledger": ledger.SCHEMA}
DATABASES: Final = (*SERVICES, *SHARED)

_APPEND_ONLY: Final[Mapping[str, tuple[str, ...]]] = {"ledger": ("consultation",)}

Connection = psycopg.Connection[tuple[object, ...]]


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
        _migrate_service(_url(admin_url, service), service)
    for name, schema in SHARED.items():
        with psycopg.connect(_url(admin_url, name)) as connection:
            connection.execute(schema)
            _grant(connection, name, append_only=_APPEND_ONLY.get(name, ()))
    return {
        f"LOKET_{name.upper()}_DATABASE_URL": _url(
            admin_url, name, user=name, password=passwords[name]
        )
        for name in DATABASES
    }


def _make_role_and_database(connection: Connection, name: str, password: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone()
    statement = "ALTER ROLE {} LOGIN PASSWORD {}" if known else "CREATE ROLE {} LOGIN PASSWORD {}"
    connection.execute(SQL(statement).format(Identifier(name), Literal(password)))
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE template0").format(Identifier(name)))
    connection.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(Identifier(name)))
    connection.execute(
        SQL("GRANT CONNECT ON DATABASE {} TO {}").format(Identifier(name), Identifier(name))
    )


def _migrate_service(url: str, service: str) -> None:
    with psycopg.connect(url) as connection:
        _make_event_table(url, service)
        connection.execute(TABLES)
        if connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone() == (None,):
            connection.execute(queue_tables().encode())
        for statement in _own_tables(service):
            connection.execute(statement.encode())
        _grant(connection, service, append_only=(events_table(service), "command"))
        connection.execute(
            SQL("GRANT UPDATE (position) ON command TO {}").format(Identifier(service))
        )
        connection.execute(
            SQL("GRANT MAINTAIN ON {} TO {}").format(
                Identifier(events_table(service)), Identifier(service)
            )
        )


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


def _own_tables(service: str) -> Iterator[str]:
    schema: str = import_module(f"services.{service}.compose").SCHEMA
    if schema.strip():
        yield schema


def _grant(connection: Connection, role: str, *, append_only: tuple[str, ...]) -> None:
    who = Identifier(role)
    connection.execute(SQL("GRANT USAGE ON SCHEMA public TO {}").format(who))
    connection.execute(
        SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(who)
    )
    connection.execute(
        SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(who)
    )
    for table in append_only:
        connection.execute(
            SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(Identifier(table), who)
        )


def _url(
    admin_url: str, database: str, *, user: str | None = None, password: str | None = None
) -> str:
    changes = {"dbname": database}
    if user is not None:
        changes |= {"user": user, "password": password or ""}
    return _as_url(make_conninfo(admin_url, **changes))


def _as_url(conninfo: str) -> str:
    parts = conninfo_to_dict(conninfo)
    secret = f":{parts['password']}" if parts.get("password") else ""
    address = f"{parts['host']}:{parts.get('port') or 5432}"
    return f"postgresql://{parts['user']}{secret}@{address}/{parts['dbname']}"
