"""Orders a service of the installation that runs to rebuild a read model.

The command of the service is given the environment of the service's own running process: what it
connects with is written nowhere for this.
"""

import os
import sys
from pathlib import Path
from typing import Final, NoReturn

import psutil

from deploy.embedded import counter, leftovers
from deploy.embedded.messages import NOT_RUNNING, CannotStart
from deploy.embedded.subjects import REBUILT

VIEWS: Final = {name.split("-", 1)[1]: name.split("-", 1)[0] for name in REBUILT}
"""The services by the names of their read models that can be rebuilt."""


def become_the_rebuild(processes: Path, view: str, *, quiet: bool) -> NoReturn:
    """Become the command of the service that rebuilds; signals and output are then its own.

    Args:
        processes: the folder that remembers the processes of the installation.
        view: one of `VIEWS`.
        quiet: whether it says nothing of how far it is.

    Raises:
        CannotStart: the service does not run.
    """
    service = VIEWS[view]
    process = leftovers.running(processes, service)
    try:
        environment = process.environ() if process is not None else {}
    except psutil.Error:
        environment = {}
    if not environment:
        raise CannotStart(NOT_RUNNING)
    command = [sys.executable, "-m", f"services.{service}", "rebuild", view]
    sys.stdout.flush()
    os.chdir(counter.TREE)
    os.execve(sys.executable, [*command, *(["--quiet"] if quiet else [])], environment)  # noqa: S606 - the command is our own, there is no shell
