"""Copies of the tree: one that stays whole, and one for each guard that is taken out."""

import compileall
import shutil
import subprocess
from pathlib import Path

from tests.controls.control import replace_in

TREE = Path(__file__).parent.parent.parent

PATIENCE_OF_COPIES = (
    ("tests/faults/crowd.py", "PATIENCE = 120.0", "PATIENCE = 30.0"),
    ("tests/faults/neighbours.py", "ALL_RIGHT_AGAIN = 60.0", "ALL_RIGHT_AGAIN = 25.0"),
    ("tests/support/patience.py", "PATIENCE = 60.0", "PATIENCE = 15.0"),
    ("tests/events/counters.py", "seconds: float = 30", "seconds: float = 12"),
)
"""File, what is replaced there and by what: tests wait long for what comes late on a busy machine;
without its guard it never comes."""


def copy_tree(to: Path) -> None:
    """Copy what git has or would take, with less patience, and compile it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=TREE,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (TREE / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(TREE / name, to / name)
    for name, patience, less in PATIENCE_OF_COPIES:
        replace_in(to / name, patience, less)
    compileall.compile_dir(to, quiet=2)


def copy_again(whole: Path, to: Path) -> Path:
    """Copy the copy, compiled files included: only what changes afterwards is compiled again."""
    shutil.copytree(whole, to, symlinks=True)
    return to
