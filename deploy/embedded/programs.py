"""What is needed to run one program, and how it is started so that it never outlives us."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from deploy.embedded import launch
from deploy.embedded.users import User

ROOT = Path("/")


def nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program of the installation.

    `stop_signal` asks it to end, `death_signal` reaches it when the supervisor is killed, `user` is
    who it runs as (None: ourselves), `niceness` is how far it stands back where the cores are not
    enough for all, `open_folders` are descriptors that it inherits, and `before_start` clears what
    an earlier run of it may have left.
    """

    name: str
    title: str
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path = ROOT
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    user: User | None = None
    niceness: int = 0
    open_folders: Sequence[int] = field(default=())
    before_start: Callable[[], None] = nothing


def start(program: Program, output: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the program in a session of its own: Ctrl-C on the terminal is for the supervisor.

    Call it from a thread that lives as long as the program must: Linux sends the death signal when
    the thread that started a process ends.
    """
    return subprocess.Popen(
        launch_command(program),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=dict(program.environment),
        cwd=program.folder,
        start_new_session=True,
        pass_fds=tuple(program.open_folders),
    )


def launch_command(program: Program) -> list[str]:
    """The command line that ties the program's life to ours and takes root's rights away."""
    user = "-" if program.user is None else f"{program.user.user_id}:{program.user.group_id}"
    # -I and -S: no site packages, no environment, a start of some milliseconds.
    python = [sys.executable, "-I", "-S", str(Path(launch.__file__))]
    tie = [str(os.getpid()), str(int(program.death_signal)), user, str(program.niceness)]
    return [*python, *tie, *program.command]
