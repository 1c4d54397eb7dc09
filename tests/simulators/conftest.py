"""One run of the simulators for all tests, and one of their own for those that restart it."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.simulators.back_office import OurHook
from tests.simulators.running import RunningSimulators


@pytest.fixture(scope="session")
def shared_simulators(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSimulators]:
    running = RunningSimulators(tmp_path_factory.mktemp("simulators"))
    yield running
    running.close()


@pytest.fixture
def simulators(shared_simulators: RunningSimulators) -> Iterator[RunningSimulators]:
    yield shared_simulators
    shared_simulators.http.delete("/faults")


@pytest.fixture
def own_simulators(tmp_path: Path) -> Iterator[RunningSimulators]:
    running = RunningSimulators(tmp_path / "state")
    yield running
    running.close()


@pytest.fixture
def hook() -> Iterator[OurHook]:
    server = OurHook()
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def neighbour(hook: OurHook, tmp_path: Path) -> Iterator[RunningSimulators]:
    running = RunningSimulators(tmp_path / "state", site_url=hook.url)
    yield running
    running.close()
