"""kill -9 in the middle of submissions: what was acknowledged is there, exactly once."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.embedded.installation import Installation
from tests.faults.crowd import Crowd

pytestmark = [pytest.mark.fault, pytest.mark.timeout(300)]

EVERYONE = ("intake", "workflow", "delivery", "reporting", "postgres", "nats")


@pytest.fixture
def loket() -> Iterator[Installation]:
    """An installation of its own for each kill, so that every view can be compared whole."""
    folder = Path(tempfile.mkdtemp(prefix="loket-kills-"))
    try:
        with Installation(folder / "data") as installation:
            yield installation
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("name", EVERYONE)
def test_one_is_killed_in_the_middle_of_submissions(
    loket: Installation, crowd: Crowd, name: str
) -> None:
    submitting = crowd.submit_meanwhile(60)
    wait_for_promises(crowd, 10)

    loket.kill(name)

    submitting.join()
    crowd.everything_came_right()


def test_all_are_killed_at_once_in_the_middle_of_submissions(
    loket: Installation, crowd: Crowd
) -> None:
    submitting = crowd.submit_meanwhile(60)
    wait_for_promises(crowd, 10)

    for name in EVERYONE:
        loket.kill(name)

    submitting.join()
    crowd.everything_came_right()


def test_the_store_of_nats_is_deleted_while_it_is_stopped(
    loket: Installation, crowd: Crowd
) -> None:
    crowd.submit(20)
    loket.stop_process("workflow")
    loket.stop_process("reporting")
    crowd.submit(20)
    loket.stop_process("nats")

    shutil.rmtree(loket.folder.path / "nats" / "store")

    loket.start_process("nats")
    loket.start_process("workflow")
    loket.start_process("reporting")
    crowd.everything_came_right()


def test_a_job_under_way_is_done_when_its_worker_is_killed(
    loket: Installation, crowd: Crowd
) -> None:
    crowd.set_fault("register", mode="effect-then-timeout", seconds=30)
    crowd.submit(6)
    crowd.wait(lambda: crowd.consultations() >= 1, "the register was never asked")

    loket.kill("workflow")

    crowd.set_fault("register", mode="none")
    crowd.everything_came_right()


def wait_for_promises(crowd: Crowd, number: int) -> None:
    deadline = time.monotonic() + 60
    while len(crowd.promises) < number:
        assert time.monotonic() < deadline
        time.sleep(0.01)
