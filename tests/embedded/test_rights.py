"""As each database role: what the table of rights allows can be done, and nothing else can."""

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from deploy.embedded.granting import grant, keep_out_of_the_shared
from deploy.embedded.migrate import DATABASES, migrate
from deploy.embedded.rights import RIGHTS
from tests.embedded.attempts import Trying, attempts
from tests.support.postgres import PostgresServer

pytestmark = pytest.mark.servers

PASSWORDS = dict.fromkeys(DATABASES, "trial")
ALL_DATABASES = (*DATABASES, "postgres", "template1")


@pytest.fixture(scope="module")
def urls(postgres: PostgresServer) -> dict[str, str]:
    environment = migrate(admin_url=postgres.url(), passwords=PASSWORDS)
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        keep_out_of_the_shared(connection)
    return {name: environment[f"LOKET_{name.upper()}_DATABASE_URL"] for name in DATABASES}


def wrongly_answered(postgres: PostgresServer, url: str, role: str) -> tuple[list[str], int]:
    """Try everything; what should be refused and was not, or the other way round, and how many."""
    tried = attempts(postgres.url(role), role)
    trying = Trying(url)
    wrong = [
        f"{'refused' if attempt.allowed else 'allowed'}: {attempt.statement}"
        for attempt in tried
        if trying.may(attempt) != attempt.allowed
    ]
    trying.close()
    return wrong, len(tried)


@pytest.mark.parametrize("role", DATABASES)
def test_a_role_may_do_what_the_table_says_and_nothing_else(
    urls: dict[str, str], postgres: PostgresServer, role: str
) -> None:
    wrong, number = wrongly_answered(postgres, urls[role], role)

    print(f"{role}: {number} statements tried")  # noqa: T201 - shown by `pytest -s`
    assert wrong == []
    assert number > 70


@pytest.mark.parametrize("role", DATABASES)
@pytest.mark.parametrize("database", ALL_DATABASES)
def test_a_role_enters_no_database_but_its_own(
    urls: dict[str, str], role: str, database: str
) -> None:
    if database == role:
        psycopg.connect(urls[role]).close()
        return

    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(make_conninfo(urls[role], dbname=database))


def test_the_table_has_every_database() -> None:
    assert set(RIGHTS) == set(DATABASES)


@pytest.mark.parametrize("role", DATABASES)
def test_every_table_is_named(urls: dict[str, str], postgres: PostgresServer, role: str) -> None:
    with psycopg.connect(postgres.url(role)) as catalog:
        tables = {
            name
            for (name,) in catalog.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            )
        }

    assert tables == set(RIGHTS[role].tables)


@pytest.mark.parametrize("role", [name for name in DATABASES if RIGHTS[name].rebuildable])
def test_beside_the_live_tables_are_those_that_can_be_rebuilt_and_no_others(
    urls: dict[str, str], postgres: PostgresServer, role: str
) -> None:
    with psycopg.connect(postgres.url(role)) as catalog:
        tables = {
            (place, name)
            for place, name in catalog.execute(
                "SELECT schemaname, tablename FROM pg_tables"
                " WHERE schemaname IN ('rebuilding', 'swapping')"
            )
        }

    assert tables == {("rebuilding", name) for name in RIGHTS[role].rebuildable}


@pytest.mark.parametrize("role", ["intake", "reporting"])
@pytest.mark.parametrize(
    "name", ["{role}_events", "tracking", "dead_letter", "command", "pg_class", "x; DROP TABLE y"]
)
def test_what_is_not_rebuilt_is_not_swapped(urls: dict[str, str], role: str, name: str) -> None:
    with (
        psycopg.connect(urls[role]) as connection,
        pytest.raises(psycopg.errors.UndefinedTable, match="nothing of this name is rebuilt"),
    ):
        connection.execute("SELECT swap_rebuilt(%s)", ([name.format(role=role)],))


def test_a_swap_changes_places_and_empties_what_was_live(
    urls: dict[str, str], postgres: PostgresServer
) -> None:
    row = "INSERT INTO {} VALUES ('99001', %s, 1, gen_random_uuid())"
    with psycopg.connect(postgres.url("reporting")) as admin:
        admin.execute(row.format("search_v4_reached"), ("intake",))
        admin.execute(row.format("rebuilding.search_v4_reached"), ("workflow",))

    with psycopg.connect(urls["reporting"]) as connection:
        connection.execute("SELECT swap_rebuilt(%s)", (["search_v4_reached"],))

    with psycopg.connect(postgres.url("reporting")) as admin:
        live = admin.execute("SELECT origin FROM search_v4_reached").fetchall()
        beside = admin.execute("SELECT origin FROM rebuilding.search_v4_reached").fetchall()
        admin.execute("TRUNCATE search_v4_reached")
    assert (live, beside) == ([("workflow",)], [])
    wrong, _ = wrongly_answered(postgres, urls["reporting"], "reporting")
    assert wrong == []


def test_a_table_that_nobody_named_is_closed(
    urls: dict[str, str], postgres: PostgresServer
) -> None:
    with psycopg.connect(postgres.url("delivery"), autocommit=True) as admin:
        admin.execute("CREATE TABLE nobody_named_it (x bigserial)")
        admin.execute("GRANT ALL ON nobody_named_it TO PUBLIC")
        try:
            grant(admin, "delivery")
            wrong, _ = wrongly_answered(postgres, urls["delivery"], "delivery")
        finally:
            admin.execute("DROP TABLE nobody_named_it")

    assert wrong == []


def test_what_was_given_beside_the_table_is_taken_at_the_next_migration(
    urls: dict[str, str], postgres: PostgresServer
) -> None:
    with psycopg.connect(postgres.url("intake"), autocommit=True) as admin:
        admin.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO intake")
        admin.execute("GRANT UPDATE (topic) ON intake_events TO PUBLIC")
        admin.execute("GRANT EXECUTE ON ALL ROUTINES IN SCHEMA public TO PUBLIC")
        admin.execute("GRANT CREATE ON SCHEMA public TO intake")
        admin.execute("GRANT ALL ON SCHEMA rebuilding, swapping TO PUBLIC")
        admin.execute("GRANT ALL ON ALL TABLES IN SCHEMA rebuilding TO PUBLIC")
        admin.execute("GRANT TEMPORARY, CREATE ON DATABASE intake TO intake")
        admin.execute("GRANT pg_write_all_data, workflow TO intake")
        before, _ = wrongly_answered(postgres, urls["intake"], "intake")
        admin.execute("ALTER ROLE intake CREATEDB CREATEROLE BYPASSRLS")

    migrate(admin_url=postgres.url(), passwords=PASSWORDS)

    after, _ = wrongly_answered(postgres, urls["intake"], "intake")
    assert len(before) > 100
    assert after == []
