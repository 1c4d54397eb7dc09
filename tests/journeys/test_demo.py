"""The demo drives its journeys against a counter that runs already, and says what went wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.embedded.counter import TREE
from deploy.embedded.ports import free_port
from tests.support.installation import Loket


def demo(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.demo", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(TREE)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.thorough
def test_the_demo_leaves_papers_that_are_named_after_no_person(
    loket: Loket, tmp_path: Path
) -> None:
    ended = demo(tmp_path, loket.site_url, str(loket.simulators.base_url))

    left = sorted(file.name for file in (tmp_path / "demo-output").iterdir())
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Alles gelukt" in ended.stdout
    assert [name.split("-")[0] for name in left] == [
        "ACT_BIRTH_EXTRACT",
        "ACT_BIRTH_EXTRACT",
        "ACT_MARRIAGE_COPY",
        "ATT_HOUSEHOLD",
        "ATT_LIFE",
        "ATT_NATIONALITY",
        "ATT_NATIONALITY",
        "ATT_RESIDENCE",
        "ATT_RESIDENCE",
        "CONTACT_DETAILS",
        "CR_596_2",
        "aanvragen",
        "aanvragen",
    ]
    assert all("ZON-" in name for name in left)


def test_a_demo_of_a_counter_that_is_not_there_says_so(tmp_path: Path) -> None:
    nowhere = f"http://localhost:{free_port()}"

    ended = demo(tmp_path, nowhere)

    assert ended.returncode == 1
    assert f"{nowhere}/healthz antwoordt niet" in ended.stderr
    assert not (tmp_path / "demo-output").exists()
