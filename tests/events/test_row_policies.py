"""Row policies on every table with a municipality, as the services' own roles meet them."""

import psycopg
import pytest
from psycopg.sql import SQL, Composed, Identifier, Literal

from deploy.embedded.migrate import DATABASES, migrate
from deploy.embedded.row_policies import FOUND_BY_A_SECRET, apply_row_policies
from libs.events.names import ROOM
from libs.events.store.schema import MUNICIPALITIES, PRESENTED
from tests.support.postgres import PostgresServer

pytestmark = pytest.mark.servers

ZONNEBERG, LINDEDAAL = "99001", "99002"
_SOMETHING = {
    "uuid": SQL("gen_random_uuid()"),
    "text": SQL("md5(random()::text)"),
    "bytea": SQL("sha256(random()::text::bytea)"),
    "timestamptz": SQL("now()"),
    "int8": SQL("1"),
    "int4": SQL("1"),
    "int2": SQL("1"),
    "bool": SQL("true"),
    "tsvector": SQL("'een woord'"),
    "_text": SQL("'{}'"),
    "jsonb": SQL("'{}'"),
}
_SCOPED = {
    "intake": (
        "attachment",
        "information_link",
        "my_requests_v1",
        "my_requests_v1_document",
        "my_requests_v1_step",
        "request_place",
    ),
    "workflow": (
        "back_office_reference",
        "case_messages_v1",
        "case_place",
        "case_seen",
        "inbox_v1",
        "inbox_v1_assignee",
        "staff_directory",
    ),
    "delivery": (
        "case_message",
        "closed_case",
        "document_content",
        "download_link",
        "verification",
    ),
    "reporting": (
        "export",
        "export_piece",
        "saved_filter",
        "search_v4",
        "search_v4_question",
        "search_v4_reached",
    ),
    "ledger": ("consultation",),
}
_REBUILT = {
    "intake": ("my_requests_v1", "my_requests_v1_document", "my_requests_v1_step"),
    "reporting": (
        "search_v4",
        "search_v4_question",
        "search_v4_reached",
    ),
}
TABLES = [
    *((database, table) for database, tables in _SCOPED.items() for table in tables),
    *((database, f"{ROOM}.{table}") for database, tables in _REBUILT.items() for table in tables),
]
"""Also those beside the live ones, where a read model is rebuilt."""


@pytest.fixture(scope="module")
def urls(postgres: PostgresServer) -> dict[str, str]:
    """The addresses that services are given, after the migration and with a row of each town."""
    urls = migrate(admin_url=postgres.url(), passwords=dict.fromkeys(DATABASES, "trial"))
    for database, table in TABLES:
        with psycopg.connect(postgres.url(database)) as owner:
            for municipality in (ZONNEBERG, LINDEDAAL):
                owner.execute(_row(owner, table, municipality))
    return {database: urls[f"LOKET_{database.upper()}_DATABASE_URL"] for database in DATABASES}


@pytest.mark.parametrize(("database", "table"), TABLES)
def test_nothing_set_means_that_nothing_is_seen(
    urls: dict[str, str], database: str, table: str
) -> None:
    with psycopg.connect(urls[database]) as connection:
        assert _seen(connection, table) == set()


@pytest.mark.parametrize(("database", "table"), TABLES)
@pytest.mark.parametrize("municipality", [ZONNEBERG, LINDEDAAL])
def test_one_municipality_set_shows_its_rows_and_no_others(
    urls: dict[str, str], database: str, table: str, municipality: str
) -> None:
    with psycopg.connect(urls[database]) as connection:
        _set(connection, MUNICIPALITIES, municipality)

        assert _seen(connection, table) == {municipality}


@pytest.mark.parametrize(("database", "table"), TABLES)
def test_a_batch_of_two_municipalities_sees_both(
    urls: dict[str, str], database: str, table: str
) -> None:
    with psycopg.connect(urls[database]) as connection:
        _set(connection, MUNICIPALITIES, f"{ZONNEBERG},{LINDEDAAL}")

        assert _seen(connection, table) == {ZONNEBERG, LINDEDAAL}


@pytest.mark.parametrize(("database", "table"), TABLES)
@pytest.mark.parametrize("here", [LINDEDAAL, "", "9900", "99001x", "%", "99001,99002x"])
def test_a_row_of_another_municipality_cannot_be_written(
    urls: dict[str, str], postgres: PostgresServer, database: str, table: str, here: str
) -> None:
    elsewhere = LINDEDAAL if here.startswith(ZONNEBERG + ",") else ZONNEBERG
    with psycopg.connect(postgres.url(database)) as owner:
        row = _row(owner, table, elsewhere)
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security")

    with psycopg.connect(urls[database]) as connection, refused:
        _set(connection, MUNICIPALITIES, here)
        connection.execute(row)


@pytest.mark.parametrize(("database", "table"), TABLES)
def test_the_setting_ends_with_its_transaction(
    urls: dict[str, str], database: str, table: str
) -> None:
    with psycopg.connect(urls[database]) as connection:
        _set(connection, MUNICIPALITIES, ZONNEBERG)
        connection.commit()

        assert _seen(connection, table) == set()


@pytest.mark.parametrize(("table", "column"), FOUND_BY_A_SECRET)
def test_who_presents_the_secret_sees_that_row_alone_and_may_not_write(
    urls: dict[str, str], postgres: PostgresServer, table: str, column: str
) -> None:
    database = next(database for database, name in TABLES if name == table)
    with psycopg.connect(postgres.url(database)) as owner:
        kept = owner.execute(
            SQL("SELECT {} FROM {} WHERE municipality = {}").format(
                Identifier(column), Identifier(table), Literal(LINDEDAAL)
            )
        ).fetchone()
        row = _row(owner, table, LINDEDAAL)
    assert kept is not None
    secret = kept[0].hex() if isinstance(kept[0], bytes) else kept[0]

    with psycopg.connect(urls[database]) as connection:
        for wrong in ("", "x", secret[:-1], secret + "0"):
            _set(connection, PRESENTED, wrong)
            assert _seen(connection, table) == set()
        _set(connection, PRESENTED, secret)
        assert _seen(connection, table) == {LINDEDAAL}
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            connection.execute(row)


@pytest.mark.parametrize("database", DATABASES)
def test_every_table_with_a_municipality_is_limited(
    urls: dict[str, str], postgres: PostgresServer, database: str
) -> None:
    del urls
    with psycopg.connect(postgres.url(database)) as owner:
        found = _with_a_municipality(owner)

    assert {table for table, _ in found} == {name for at, name in TABLES if at == database}
    assert [table for table, limited in found if not limited] == []


def test_a_new_table_is_covered_by_itself(postgres: PostgresServer) -> None:
    with psycopg.connect(postgres.new_database("intake")) as owner:
        owner.execute("CREATE TABLE parking (place int, municipality text)")
        assert _with_a_municipality(owner) == [("parking", False)]

        apply_row_policies(owner)
        apply_row_policies(owner)

        assert _with_a_municipality(owner) == [("parking", True)]


@pytest.mark.parametrize("database", DATABASES)
def test_no_service_is_somebody_whom_no_policy_limits(urls: dict[str, str], database: str) -> None:
    with psycopg.connect(urls[database]) as connection:
        who = connection.execute(
            "SELECT rolsuper, rolbypassrls, (SELECT count(*) FROM pg_class WHERE relowner = r.oid)"
            " FROM pg_roles AS r WHERE rolname = current_user"
        ).fetchone()

    assert who == (False, False, 0)


def _set(connection: psycopg.Connection, setting: str, value: str) -> None:
    connection.execute("SELECT set_config(%s, %s, true)", (setting, value))


def _seen(connection: psycopg.Connection, table: str) -> set[str]:
    rows = connection.execute(
        SQL("SELECT municipality FROM {}").format(Identifier(*table.split(".")))
    )
    return {row[0] for row in rows}


def _row(owner: psycopg.Connection, table: str, municipality: str) -> Composed:
    """Write an INSERT with something in every column that needs it."""
    columns = owner.execute(
        "SELECT attname, typname FROM pg_attribute JOIN pg_type AS t ON t.oid = atttypid"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        (table,),
    ).fetchall()
    known = {"municipality": Literal(municipality), "kind": Literal("document")}
    return SQL("INSERT INTO {} ({}) VALUES ({})").format(
        Identifier(*table.split(".")),
        SQL(", ").join(Identifier(name) for name, _ in columns),
        SQL(", ").join(known.get(name) or _SOMETHING[kind] for name, kind in columns),
    )


def _with_a_municipality(owner: psycopg.Connection) -> list[tuple[str, bool]]:
    """Return the tables with such a column, and whether a forced policy limits all of each."""
    rows = owner.execute(
        "SELECT CASE nspname WHEN 'public' THEN relname ELSE nspname || '.' || relname END AS name,"
        " c.relrowsecurity AND c.relforcerowsecurity AND EXISTS ("
        "   SELECT FROM pg_policies WHERE tablename = c.relname AND cmd = 'ALL'"
        "      AND schemaname = n.nspname AND qual LIKE '%loket.municipalities%' AND with_check = qual)"
        " FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid"
        " JOIN pg_namespace AS n ON n.oid = c.relnamespace"
        " WHERE n.nspname IN ('public', 'rebuilding', 'swapping') AND c.relkind IN ('r', 'p')"
        " AND a.attname = 'municipality' ORDER BY name"
    )
    return [(str(table), bool(limited)) for table, limited in rows.fetchall()]
