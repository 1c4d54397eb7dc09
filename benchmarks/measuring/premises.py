"""Servers as `make run` starts them, with fsync on, in a folder that is gone afterwards.

No service runs until a benchmark starts one: what is measured shares the two cores with nothing but
the generator, PostgreSQL, NATS, and simulators and gateway that nobody asks anything.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from benchmarks.measuring.surroundings import Surroundings, surroundings
from deploy.embedded.asking import is_well
from deploy.embedded.counter import NICENESS, SERVICES, TREE, part_of
from deploy.embedded.installation import Installation
from deploy.embedded.plan import Plan
from deploy.embedded.ports import LOOPBACK, free_port
from deploy.embedded.programs import Program, start
from deploy.embedded.servers import Servers
from deploy.embedded.waiting import wait_for
from libs.web.settings import EntranceSettings

_SECONDS_TO_START = 30.0
_SECONDS_TO_END = 10.0


class ProcessIsNotReady(Exception):
    """A process that is to be measured does not answer; the end of its log tells why."""


@dataclass(frozen=True, kw_only=True)
class Running:
    """A process of a service: its id, and where its HTTP listens."""

    id: int
    port: int


class Premises:
    """The servers, and what is needed to start a process of a service beside them."""

    def __init__(self, installation: Installation, folder: Path) -> None:
        self._installation = installation
        self._folder = folder
        assert installation.servers is not None
        self.servers: Servers = installation.servers

    @property
    def postgres(self) -> int:
        """The process id of PostgreSQL."""
        return self._id("postgres")

    @property
    def nats(self) -> int:
        """The process id of NATS."""
        return self._id("nats")

    @property
    def keys(self) -> Path:
        """The folder with the installation's keys."""
        return self._installation.folder.keys

    def is_ready(self) -> bool:
        """Whether people can sign in: a process that begins fetches the keys of the sign-in."""
        return is_well(self._installation.ports.simulators, "/idp/.well-known/openid-configuration")

    def database_url(self, name: str) -> str:
        """A database as its service sees it."""
        return self._installation.environment[f"LOKET_{name.upper()}_DATABASE_URL"]

    def admin_url(self, name: str) -> str:
        """A database as the administrator sees it: for filling and counting."""
        parts = conninfo_to_dict(self.servers.admin_url)
        user, password = parts["user"], parts["password"]
        return f"postgresql://{user}:{password}@{parts['host']}:{parts['port']}/{name}"

    def entrance(self) -> EntranceSettings:
        """The settings by which the services let people in."""
        environment = self._installation.environment
        return EntranceSettings(
            idp_issuer=environment["LOKET_IDP_ISSUER"],
            sessions_database_url=environment["LOKET_SESSIONS_DATABASE_URL"],
            keys=self.keys,
            municipalities=Path(environment["LOKET_MUNICIPALITIES"]),
            site_url=environment["LOKET_SITE_URL"],
        )

    def surroundings(self) -> Surroundings:
        """Where this is measured."""
        return surroundings(database_url=self.servers.admin_url, folder=self._folder)

    def token(self, persona: str) -> str:
        """An access token of the sign-in."""
        asked = urllib.request.Request(  # noqa: S310 - our own simulator
            f"{self._installation.simulators_url}/idp/test-token",
            data=json.dumps({"persona": persona}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(asked) as answer:  # noqa: S310
            token: str = json.load(answer)["access_token"]
        return token

    def lose_all_streams(self) -> None:
        """Begin with an empty NATS: it is transport, and may be wiped."""
        self._installation.stop_process("nats")
        shutil.rmtree(self.servers.nats.folder / "store", ignore_errors=True)
        self._installation.start_process("nats")
        if not wait_for(self.servers.nats.answers, seconds=_SECONDS_TO_START):
            raise ProcessIsNotReady("nats")

    @contextlib.contextmanager
    def running(
        self,
        service: str,
        role: str,
        *,
        module: str = "",
        environment: Mapping[str, str] | None = None,
    ) -> Iterator[Running]:
        """Run a process of a service, or the module of a candidate that stands in for it.

        What has a web is ready to answer inside the block; of others only the start is certain.
        """
        port = free_port()
        log = self._folder / f"{module or service}-{role}-{port}.log"
        program = Program(
            name=service,
            title=service,
            command=[sys.executable, "-m", module or f"services.{service}", role],
            environment={**self._environment(service, port), **(environment or {})},
            folder=TREE,
            niceness=NICENESS[service],
        )
        with log.open("ab") as output:
            process = start(program, output)
        try:
            if role in {"web", "all"} and not wait_for(
                lambda: is_well(port, f"/api/{service}/healthz") or process.poll() is not None,
                seconds=_SECONDS_TO_START,
            ):
                raise ProcessIsNotReady(log.read_text("utf-8")[-2000:])
            if process.poll() is not None:
                raise ProcessIsNotReady(log.read_text("utf-8")[-2000:])
            yield Running(id=process.pid, port=port)
        finally:
            process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_SECONDS_TO_END)
            process.kill()
            process.wait()

    @contextlib.contextmanager
    def everything(self) -> Iterator[Mapping[str, Running]]:
        """Run all four services in all their roles, a process each."""
        with contextlib.ExitStack() as stack:
            yield {name: stack.enter_context(self.running(name, "all")) for name in SERVICES}

    def costly(self, services: Mapping[str, Running]) -> Mapping[str, int]:
        """Return the ids of everything that works for the services, by name."""
        simulators = self._id("simulators")
        servers = {"PostgreSQL": self.postgres, "NATS": self.nats, "simulators": simulators}
        return {**{name: process.id for name, process in services.items()}, **servers}

    def _environment(self, service: str, port: int) -> Mapping[str, str]:
        ours = {key: value for key, value in os.environ.items() if not key.startswith("LOKET_")}
        return {
            **ours,
            **part_of(self._installation.environment, service),
            "LOKET_LISTEN": f"{LOOPBACK}:{port}",
            "LOKET_NATS_URL": self.servers.nats_url(service),
            "PYTHONUNBUFFERED": "1",
        }

    def _id(self, name: str) -> int:
        found = self._installation.process_id(name)
        assert found is not None
        return found


@contextlib.contextmanager
def premises() -> Iterator[Premises]:
    """Start the servers in a temporary folder (on the disk of TMPDIR) and end them afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="loket-benchmark-"))
    folder.chmod(0o755)
    try:
        # 5,000 a second, the installation's own setting, is more than is ever sent here
        with Installation(folder / "data", Plan(services=())) as installation:
            place = Premises(installation, folder)
            if not wait_for(place.is_ready, seconds=_SECONDS_TO_START):
                raise ProcessIsNotReady("the simulators")
            yield place
    finally:
        shutil.rmtree(folder, ignore_errors=True)
