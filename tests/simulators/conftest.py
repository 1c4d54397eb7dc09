"""One run of the simulators for all tests, and one of their own for those that restart it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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
