"""Running the command as a person or a test suite does."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil

from deploy.embedded.counter import TREE

SERVERS = [sys.executable, "-m", "deploy.embedded", "servers"]
RUN = [sys.executable, "-m", "deploy.embedded", "run"]


@contextlib.contextmanager
def started(
    command: list[str], data: Path
) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """The command, once it has printed its line of JSON."""
    with _as_from_a_terminal():
        process = subprocess.Popen(
            command,
            cwd=TREE,
            env={**os.environ, "LOKET_DATA": str(data)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    assert process.stdout is not None
    with process, process.stdout:
        try:
            yield process, json.loads(process.stdout.readline())
        finally:
            process.terminate()


@contextlib.contextmanager
def _as_from_a_terminal() -> Iterator[None]:
    """Start what hears SIGHUP, also where the tests themselves were started with nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


def family_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def all_gone(family: list[psutil.Process], seconds: float) -> bool:
    _, alive = psutil.wait_procs(family, timeout=seconds)
    return not alive


def fails(command: list[str], settings: Mapping[str, str]) -> str:
    """The sentence with which the command refuses, after exit code 1."""
    ended = subprocess.run(
        command,
        cwd=TREE,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 1
    return ended.stderr


def users_of(processes: list[psutil.Process]) -> dict[str, set[str]]:
    """Who runs each program; a session's process that has just ended counts no more."""
    users: dict[str, set[str]] = {}
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            users.setdefault(process.name(), set()).add(process.username())
    return users


def command_of(process: psutil.Process) -> str:
    """The command line of a process, empty when it has just ended."""
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""
