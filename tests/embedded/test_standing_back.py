"""Services stand back from the one that people send their requests to."""

import sys
from pathlib import Path

import pytest

from deploy.embedded.counter import NICENESS, SERVICES
from deploy.embedded.programs import Program, start

_AUTOGROUP = Path("/proc/self/autogroup")


def test_nobody_stands_before_the_front_desk() -> None:
    assert set(NICENESS) == set(SERVICES)
    assert NICENESS["intake"] == 0
    assert min(NICENESS[name] for name in SERVICES if name != "intake") > 0


@pytest.mark.skipif(not _AUTOGROUP.exists(), reason="the cores are not shared among sessions here")
def test_a_program_stands_back_from_other_sessions_too(tmp_path: Path) -> None:
    tell = "import os, pathlib; print(os.nice(0), pathlib.Path('/proc/self/autogroup').read_text())"
    said = tmp_path / "said"

    with said.open("wb") as output:
        start(
            Program(
                name="asked",
                title="What is asked",
                command=[sys.executable, "-c", tell],
                environment={},
                niceness=7,
            ),
            output,
        ).wait()

    niceness, _, of_its_session = said.read_text().partition(" ")
    assert niceness == "7"
    assert of_its_session.strip().endswith("nice 7")
