"""One run of the simulators for all tests, and one of their own for those that restart it."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.simulators.back_office import OurHook
from tests.simulators.running import RunningSimulators
from tests.support.patience import eventually


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


@pytest.fixture(scope="session")
def shared_hook() -> Iterator[OurHook]:
    server = OurHook()
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def hook(shared_hook: OurHook) -> OurHook:
    """A hook that heard nothing yet."""
    shared_hook.heard.clear()
    shared_hook.statuses.clear()
    return shared_hook


@pytest.fixture(scope="session")
def shared_neighbour(
    shared_hook: OurHook, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSimulators]:
    running = RunningSimulators(tmp_path_factory.mktemp("neighbour"), site_url=shared_hook.url)
    yield running
    running.close()


@pytest.fixture
def neighbour(hook: OurHook, shared_neighbour: RunningSimulators) -> Iterator[RunningSimulators]:
    """A back office that tells our hook; the next test begins when it has told everything."""
    yield shared_neighbour
    hook.statuses.clear()
    eventually(
        lambda: shared_neighbour.http.get("/backoffice/requests").json()["items"],
        until=lambda items: all(told["answer"] for each in items for told in each["told"]),
        hoping="all that it had to tell was heard",
    )
