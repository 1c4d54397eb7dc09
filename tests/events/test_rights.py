"""What a service's role may do in its own database, after the migration step: append, not change."""

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from deploy.embedded.migrate import DATABASES, migrate
from tests.support.postgres import PostgresServer

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def urls(postgres: PostgresServer) -> dict[str, str]:
    return migrate(admin_url=postgres.url(), passwords=dict.fromkeys(DATABASES, "trial"))


@pytest.mark.parametrize("service", ["intake", "workflow", "delivery", "reporting"])
@pytest.mark.parametrize("change", ["UPDATE {} SET topic = ''", "DELETE FROM {}", "TRUNCATE {}"])
def test_what_is_stored_cannot_be_changed(urls: dict[str, str], service: str, change: str) -> None:
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)

    with psycopg.connect(urls[f"LOKET_{service.upper()}_DATABASE_URL"]) as connection, refused:
        connection.execute(change.format(f"{service}_events").encode())


def test_what_was_answered_to_a_command_cannot_be_changed(urls: dict[str, str]) -> None:
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)

    with psycopg.connect(urls["LOKET_INTAKE_DATABASE_URL"]) as connection, refused:
        connection.execute("UPDATE command SET status = 0")


def test_consultations_cannot_be_taken_back(urls: dict[str, str]) -> None:
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)

    with psycopg.connect(urls["LOKET_LEDGER_DATABASE_URL"]) as connection, refused:
        connection.execute("DELETE FROM consultation")


def test_a_service_cannot_enter_the_database_of_another(urls: dict[str, str]) -> None:
    stranger = make_conninfo(urls["LOKET_INTAKE_DATABASE_URL"], dbname="workflow")

    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(stranger)


def test_a_second_migration_changes_nothing(urls: dict[str, str], postgres: PostgresServer) -> None:
    assert migrate(admin_url=postgres.url(), passwords=dict.fromkeys(DATABASES, "trial")) == urls
