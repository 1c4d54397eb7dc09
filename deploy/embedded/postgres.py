"""PostgreSQL from a wheel: made at the first start, recovered after a kill, as root as `nobody`."""

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg

from deploy.embedded import binaries
from deploy.embedded.leftovers import end_processes
from deploy.embedded.messages import (
    NO_SPACE,
    CannotStart,
    did_not_start,
    disk_full,
    other_version,
)
from deploy.embedded.ports import LOOPBACK
from deploy.embedded.programs import Program, launch_command
from deploy.embedded.users import User, user_for

NAME = "postgres"
ADMINISTRATOR = "postgres"
_ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC"}
_SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "password_encryption": "scram-sha-256",
    "max_connections": "200",
    # The data are in memory or on a disk without arms: a page here and there costs as much as the
    # next one. At 4, the default, many rows are read and sorted that an index holds in their order.
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    # A statement's parameters may be a person's data: never in the log.
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


class Postgres:
    """One PostgreSQL server with its data in `folder`.

    As root its files belong to an unprivileged user, who may not be able to walk to them (a home
    of mode 700). So the server gets the opened folder itself, and finds its files under
    /proc/self/fd, which asks nobody on the way.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int,
        password: str,
        packages: Path | None = None,
        cache: Path = binaries.CACHE,
    ) -> None:
        self.folder = folder
        self.port = port
        self._password = password
        self._packages = packages
        self._cache = cache
        self._user: User | None = None
        self._opened: int | None = None

    @property
    def cluster(self) -> Path:
        """The folder that PostgreSQL calls its data directory."""
        return self.folder / "cluster"

    @property
    def admin_url(self) -> str:
        """Where and as whom the migration step signs in."""
        secret = quote(self._password, safe="")
        return f"postgresql://{ADMINISTRATOR}:{secret}@{LOOPBACK}:{self.port}/postgres"

    def prepare(self, log: Path) -> None:
        """Find the programs, open the folder, and make the cluster at the first start.

        Raises:
            CannotStart: the programs are missing or unreadable, the data are of another major
                version, the disk is full, or initdb failed.
        """
        self._user = user_for(self.folder)
        packages = self._packages or binaries.postgres_packages()
        self._packages = binaries.readable_by(self._user, packages, cache=self._cache)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if self._user is not None:
            os.chown(self.folder, self._user.user_id, self._user.group_id)
            self._opened = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        if self.cluster.exists():
            self._refuse_another_version()
        else:
            self._make_cluster(log)

    def program(self) -> Program:
        """The server as a program for the supervisor; `prepare` comes first."""
        settings = [f"--{name}={value}" for name, value in _SETTINGS.items()]
        return Program(
            name=NAME,
            title="PostgreSQL",
            command=[
                self._binary("postgres"),
                f"-D{self._seen_by_server('cluster')}",
                f"--port={self.port}",
                *settings,
            ],
            environment=_ENVIRONMENT,
            stop_signal=signal.SIGINT,  # fast: ends sessions, writes a checkpoint
            death_signal=signal.SIGINT,
            user=self._user,
            open_folders=self._open_folders(),
            before_start=self.clear_leftovers,
        )

    def answers(self) -> bool:
        """Whether it takes connections and answers a query."""
        try:
            with psycopg.connect(self.admin_url, connect_timeout=2) as connection:
                connection.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def clear_leftovers(self) -> None:
        """End what a killed server left: its sessions' processes, and the note of its process id.

        The note names a process id that, after a restart of a container, may be somebody else's;
        PostgreSQL then refuses to start. We hold the lock of the data folder, so it is stale.
        """
        end_processes(list(self._processes()), seconds=3)
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)

    def close(self) -> None:
        """Close the opened folder."""
        if self._opened is not None:
            os.close(self._opened)
            self._opened = None

    def _processes(self) -> list[psutil.Process]:
        cluster = str(self.cluster)
        found = []
        for process in psutil.process_iter(["name"]):
            with contextlib.suppress(psutil.Error, OSError):
                if process.info["name"] == "postgres" and process.cwd() == cluster:
                    found.append(process)
        return found

    def _refuse_another_version(self) -> None:
        theirs = (self.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
        if theirs != binaries.POSTGRES_MAJOR:
            raise CannotStart(other_version(self.cluster, theirs, binaries.POSTGRES_MAJOR))

    def _make_cluster(self, log: Path) -> None:
        """Run initdb aside and rename: a kill in between leaves nothing that looks like data."""
        half, password = self.folder / "cluster.new", self.folder / "password"
        shutil.rmtree(half, ignore_errors=True)
        self._write_password(password)
        try:
            made = subprocess.run(
                launch_command(self._initdb(half.name, password.name)),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                env=_ENVIRONMENT,
                cwd="/",
                pass_fds=self._open_folders(),
                check=False,
            )
        finally:
            password.unlink()
        output = made.stdout + made.stderr
        log.write_text(output, encoding="utf-8")
        if made.returncode != 0:
            shutil.rmtree(half, ignore_errors=True)
            raise CannotStart(
                disk_full(self.folder)
                if NO_SPACE in output
                else did_not_start("PostgreSQL's initdb", log, "\n".join(output.splitlines()[-8:]))
            )
        half.rename(self.cluster)

    def _initdb(self, cluster: str, password: str) -> Program:
        return Program(
            name="initdb",
            title="initdb",
            command=[
                self._binary("initdb"),
                f"--pgdata={self._seen_by_server(cluster)}",
                f"--username={ADMINISTRATOR}",
                f"--pwfile={self._seen_by_server(password)}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
            ],
            environment=_ENVIRONMENT,
            user=self._user,
        )

    def _write_password(self, file: Path) -> None:
        file.unlink(missing_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as opened:
            if self._user is not None:
                os.fchown(descriptor, self._user.user_id, self._user.group_id)
            opened.write(self._password)

    def _seen_by_server(self, name: str) -> str:
        base = self.folder if self._opened is None else Path(f"/proc/self/fd/{self._opened}")
        return str(base / name)

    def _open_folders(self) -> tuple[int, ...]:
        return () if self._opened is None else (self._opened,)

    def _binary(self, name: str) -> str:
        packages = self._packages or binaries.postgres_packages()
        return str(binaries.programs_in(packages) / name)
