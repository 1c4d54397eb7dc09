"""A whole installation for the faults of one file, and one that a test may break for good."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from deploy.embedded.installation import Installation
from tests.faults.crowd import Crowd


@pytest.fixture(scope="module")
def loket() -> Iterator[Installation]:
    folder = Path(tempfile.mkdtemp(prefix="loket-faults-"))
    try:
        with Installation(folder / "data") as installation:
            yield installation
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def crowd(loket: Installation) -> Iterator[Crowd]:
    """Citizens who begin with a quiet counter: no faults, empty mailboxes are not promised."""
    httpx.delete(f"{loket.simulators_url}/faults").raise_for_status()
    crowd = Crowd(loket)
    yield crowd
    crowd.close()
    httpx.delete(f"{loket.simulators_url}/faults").raise_for_status()
