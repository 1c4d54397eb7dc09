"""PostgreSQL and NATS: our own from wheels, or those that the settings name."""

import importlib
import threading
import time
from collections.abc import Callable, Mapping
from typing import Final, Protocol, cast

import psycopg

from deploy.embedded.coming_up import bring_up
from deploy.embedded.data_folder import DataFolder
from deploy.embedded.granting import keep_out_of_the_shared
from deploy.embedded.keys import Passwords
from deploy.embedded.messages import (
    NO_SPACE,
    CannotStart,
    databases_not_prepared,
    disk_full,
)
from deploy.embedded.nats import Nats
from deploy.embedded.ports import Ports
from deploy.embedded.postgres import Postgres
from deploy.embedded.supervisor import Supervisor


class DatabaseUrls(Protocol):
    """Answers the variables with which services reach their databases, before these are there."""

    def __call__(self, *, admin_url: str, passwords: Mapping[str, str]) -> dict[str, str]:
        """Return them."""
        ...


class Migration(Protocol):
    """Makes databases, roles and tables."""

    def __call__(self, *, admin_url: str, passwords: Mapping[str, str]) -> object:
        """Migrate, and repeat without harm."""
        ...


_MIGRATE: Final = "deploy.embedded.migrate"


def the_migration(*, admin_url: str, passwords: Mapping[str, str]) -> None:
    """The migration step of this Loket, imported when it is needed."""
    module = importlib.import_module(_MIGRATE)
    cast("Migration", module.migrate)(admin_url=admin_url, passwords=passwords)


def import_the_migration_meanwhile() -> None:
    """Import in a thread what takes half a second: the servers come up in processes of theirs."""
    threading.Thread(target=importlib.import_module, args=[_MIGRATE], daemon=True).start()


class Servers:
    """The servers that all services share; `start` brings them up in the right order."""

    def __init__(
        self,
        *,
        folder: DataFolder,
        ports: Ports,
        passwords: Passwords,
        settings: Mapping[str, str],
        say: Callable[[str], None],
    ) -> None:
        self.postgres = Postgres(
            folder.path / "postgres", port=ports.postgres, password=passwords.administrator
        )
        self.nats = Nats(folder.path / "nats", port=ports.nats, passwords=passwords.nats)
        self._folder = folder
        self.passwords = passwords
        self._settings = settings
        self._say = say

    @property
    def admin_url(self) -> str:
        """Where databases and roles are made: LOKET_DATABASE_URL, else our own server."""
        return self._settings.get("LOKET_DATABASE_URL") or self.postgres.admin_url

    def nats_url(self, service: str) -> str:
        """Where and as whom a service finds NATS: LOKET_NATS_URL, else our own server."""
        return self._settings.get("LOKET_NATS_URL") or self.nats.url(service)

    def start(self, supervisor: Supervisor) -> None:
        """Bring up those that are ours.

        Raises:
            CannotStart: one does not come up, or NATS does not write to the disk.
        """
        if not self._settings.get("LOKET_DATABASE_URL"):
            self._start_postgres(supervisor)
        if not self._settings.get("LOKET_NATS_URL"):
            self._start_nats(supervisor)

    def database_urls(self, of: DatabaseUrls) -> dict[str, str]:
        """The variables with which services reach their databases."""
        return of(admin_url=self.admin_url, passwords=self.passwords.roles)

    def migrate(self, migration: Migration) -> None:
        """Make databases, roles and tables.

        Raises:
            CannotStart: the server refuses.
        """
        began = time.monotonic()
        try:
            migration(admin_url=self.admin_url, passwords=self.passwords.roles)
            if not self._settings.get("LOKET_DATABASE_URL"):
                self._keep_roles_out_of_the_shared_databases()
        except psycopg.Error as error:
            full = NO_SPACE in str(error)
            sentence = disk_full(self._folder.path) if full else databases_not_prepared(str(error))
            raise CannotStart(sentence) from error
        self._say(f"Databases are prepared ({time.monotonic() - began:.1f} s)")

    def _keep_roles_out_of_the_shared_databases(self) -> None:
        """On a server of somebody else, others may count on being let in there."""
        with psycopg.connect(self.postgres.admin_url, autocommit=True) as connection:
            keep_out_of_the_shared(connection)

    def _start_postgres(self, supervisor: Supervisor) -> None:
        began = time.monotonic()
        log = self._folder.new_log("postgres")
        if not self.postgres.cluster.exists():
            self._say("Making the databases' files, once …")
        self.postgres.prepare(log)
        program = self.postgres.program()
        bring_up(
            program, self.postgres.answers, supervisor=supervisor, folder=self._folder, log=log
        )
        seconds = time.monotonic() - began
        self._say(f"PostgreSQL answers on port {self.postgres.port} ({seconds:.1f} s)")

    def _start_nats(self, supervisor: Supervisor) -> None:
        began = time.monotonic()
        log = self._folder.new_log("nats")
        self.nats.prepare()
        program = self.nats.program()
        bring_up(program, self.nats.answers, supervisor=supervisor, folder=self._folder, log=log)
        self.nats.assert_that_it_syncs()
        seconds = time.monotonic() - began
        self._say(f"NATS answers on port {self.nats.port} ({seconds:.1f} s)")
