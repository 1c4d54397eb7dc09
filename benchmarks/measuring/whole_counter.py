"""The whole counter as `make run` starts it: one command, on ports and a folder of its own."""

import contextlib
import itertools
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psutil

from benchmarks.measuring.surroundings import Surroundings, surroundings
from deploy.embedded.asking import is_well
from deploy.embedded.counter import SERVICES, TREE
from deploy.embedded.data_folder import DataFolder
from deploy.embedded.keys import make_keys
from deploy.embedded.ports import LOOPBACK, Ports, free_ports
from deploy.embedded.postgres import ADMINISTRATOR
from deploy.embedded.waiting import wait_for

_TELLS_THAT_IT_IS_READY: Final = "Loket is ready"
_STAGES: Final = {
    "PostgreSQL answers": "PostgreSQL answers (s)",
    "NATS answers": "NATS answers (s)",
    "Databases are prepared": "databases are prepared (s)",
    "Started ": "services are begun (s)",
    "The gateway answers": "gateway answers (s)",
    _TELLS_THAT_IT_IS_READY: "it tells that it is ready (s)",
}
"""What it says while it starts, and what we call the moments."""
_TO_ANSWER: Final = 30.0
_TO_END: Final = 20.0


class DidNotStart(Exception):
    """It ended or fell silent before it was ready; the text is what it said."""


@dataclass(kw_only=True)
class Started:
    """A counter that runs.

    Attributes:
        seconds: from the command until every service answers through the site's address.
        stages: when it said what, in seconds since the command.
        spent: CPU seconds that it took, by whom: whoever shares the machine does not change them.
    """

    ports: Ports
    folder: DataFolder
    seconds: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)
    spent: dict[str, float] = field(default_factory=dict)

    @property
    def processes(self) -> Mapping[str, int]:
        """The ids of the processes by name, the services first."""
        return {name: self._process_of(name) for name in (*SERVICES, *_BESIDE)}

    def surroundings(self) -> Surroundings:
        """Where this is measured."""
        password = make_keys(self.folder.keys, data_exist=True).administrator
        at = f"{LOOPBACK}:{self.ports.postgres}"
        url = f"postgresql://{ADMINISTRATOR}:{password}@{at}/postgres"
        return surroundings(database_url=url, folder=self.folder.path)

    def next_message(
        self, personas: Sequence[str], message_of: Callable[[str], bytes]
    ) -> Callable[[], bytes]:
        """Return what makes the next message; the personas sign in and take turns."""
        tokens = itertools.cycle([self._token(persona) for persona in personas])
        return lambda: message_of(next(tokens))

    def _token(self, persona: str) -> str:
        asked = urllib.request.Request(
            f"http://{LOOPBACK}:{self.ports.simulators}/idp/test-token",
            data=json.dumps({"persona": persona}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(asked) as answer:  # noqa: S310
            token: str = json.load(answer)["access_token"]
        return token

    def _process_of(self, name: str) -> int:
        record = json.loads((self.folder.processes / name).read_text("ascii"))
        return int(record["process_id"])


_BESIDE: Final = ("postgres", "nats", "simulators", "gateway")


@contextlib.contextmanager
def started(folder: Path) -> Iterator[Started]:
    """Start the counter with its data in `folder`; it runs and answers inside the block.

    Raises:
        DidNotStart: it did not.
    """
    counter = Started(ports=free_ports(), folder=DataFolder(folder))
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - the command of `make run`
        [sys.executable, "-m", "deploy.embedded", f"--data={folder}", "run"],
        cwd=TREE,
        env=_environment(counter.ports),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        _wait_until_ready(process, counter, began)
        yield counter
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=_TO_END)
        process.kill()
        process.wait()


def _wait_until_ready(process: subprocess.Popen[str], counter: Started, began: float) -> None:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        for beginning, stage in _STAGES.items():
            if line.startswith(beginning):
                counter.stages[stage] = time.perf_counter() - began
        if line.startswith(_TELLS_THAT_IT_IS_READY):
            break
    left = list(SERVICES)

    def all_answer() -> bool:
        left[:] = [one for one in left if not is_well(counter.ports.site, f"/api/{one}/healthz")]
        return not left

    if process.poll() is not None or not wait_for(all_answer, seconds=_TO_ANSWER):
        raise DidNotStart("".join(said))
    counter.seconds = time.perf_counter() - began
    counter.spent = _spent(process.pid, counter.processes)


def _spent(command: int, processes: Mapping[str, int]) -> dict[str, float]:
    services = sum(_cpu_seconds(processes[name]) for name in SERVICES)
    beside = sum(_cpu_seconds(processes[name]) for name in _BESIDE)
    command_itself = psutil.Process(command).cpu_times()
    return {
        "CPU of the command itself (s)": command_itself.user + command_itself.system,
        "CPU of the four services (s)": services,
        "CPU of servers, simulators and gateway (s)": beside,
    }


def _cpu_seconds(number: int) -> float:
    """CPU of a process and its children, those that ended included."""
    root, total = psutil.Process(number), 0.0
    for one in (root, *root.children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def _environment(ports: Ports) -> Mapping[str, str]:
    ours = {key: value for key, value in os.environ.items() if not key.startswith("LOKET_")}
    return {
        **ours,
        "LOKET_PORT": str(ports.site),
        "LOKET_SIMULATORS_PORT": str(ports.simulators),
        "LOKET_SMTP_PORT": str(ports.mail),
        "LOKET_POSTGRES_PORT": str(ports.postgres),
        "LOKET_NATS_PORT": str(ports.nats),
    }
