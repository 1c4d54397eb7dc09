"""A real NATS server for tests: the fixture `nats_server`, with kill, start and loss of its store."""

import contextlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest


class NatsServer:
    """One server with its own folder and port; JetStream flushes before it acknowledges."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = _free_port()
        self.url = f"nats://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        (folder / "nats.conf").write_text(
            f"listen: 127.0.0.1:{self.port}\n"
            f'jetstream {{ store_dir: "{folder / "store"}", sync_interval: always }}\n'
        )

    def start(self) -> None:
        """Start, and return once it listens."""
        self._process = subprocess.Popen(
            [_binary(), "-c", str(self._folder / "nats.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return
            time.sleep(0.02)
        raise TimeoutError("NATS did not start")

    def kill(self) -> None:
        """Kill -9."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def lose_everything(self) -> None:
        """Kill it and delete its store."""
        self.kill()
        shutil.rmtree(self._folder / "store", ignore_errors=True)


@pytest.fixture(scope="session")
def nats_process() -> Iterator[NatsServer]:
    with tempfile.TemporaryDirectory(prefix="loket-nats-") as folder:
        server = NatsServer(Path(folder))
        server.start()
        yield server
        server.kill()


@pytest.fixture
def nats_server(nats_process: NatsServer) -> Iterator[NatsServer]:
    """Give a server with an empty store."""
    nats_process.lose_everything()
    nats_process.start()
    yield nats_process
    if nats_process._process is None:
        nats_process.start()


def _binary() -> str:
    beside = Path(sys.executable).parent / "nats-server"
    found = str(beside) if beside.exists() else shutil.which("nats-server")
    assert found, "nats-server is not installed"
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
