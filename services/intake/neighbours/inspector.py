"""Lets files be looked into by a process that has hardly any time, memory or rights.

A PDF or a picture can make a library loop for ever, fill the memory or worse. So each is read by a
process of its own, which is limited before it gets the file and killed when it takes too long.
"""

import asyncio
import contextlib
import json
import resource
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from services.intake.rules.a_file_does_nothing_by_itself import Findings
from services.intake.rules.files_are_known_by_what_is_in_them import FileKind

LOOKING_INSIDE: Final = Path(__file__).with_name("looking_inside.py")

_READY: Final = b"ready\n"
_LONGEST_STORY: Final = 10_000  # bytes of what it tells


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What the process may use.

    Attributes:
        cpu_seconds: of one core.
        seconds: on the clock, from its start.
        memory: bytes of address space.
        at_once: how many processes there may be.
    """

    cpu_seconds: int = 10
    seconds: float = 30.0
    memory: int = 1_000_000_000
    at_once: int = 2


class _Seen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    readable: bool
    locked: bool = False
    does: frozenset[str] = frozenset()


class FileInspector:
    """Starts the processes; `program` is what looks (tests have others)."""

    def __init__(self, *, program: Path = LOOKING_INSIDE, limits: Limits | None = None) -> None:
        self._program = program
        self._limits = limits or Limits()
        self._room = asyncio.Semaphore(self._limits.at_once)

    async def look(self, content: bytes, kind: FileKind) -> Findings:
        """Return what is seen in a file; nothing, where the process had to be stopped."""
        async with self._room, self._started(kind) as process:
            try:
                async with asyncio.timeout(self._limits.seconds):
                    told = await _told(process, content, self._limits)
            except (TimeoutError, OSError):
                return Findings(readable=False)
        try:
            seen = _Seen.model_validate(json.loads(told))
        except (ValueError, ValidationError):
            return Findings(readable=False)
        return Findings(readable=seen.readable, locked=seen.locked, does=seen.does)

    @contextlib.asynccontextmanager
    async def _started(self, kind: FileKind) -> AsyncIterator[Process]:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",  # nothing of the environment or of the folder that we are in
            "-B",
            str(self._program),
            kind.value,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={},
            cwd="/",
        )
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _told(process: Process, content: bytes, limits: Limits) -> bytes:
    """Wait until it has loaded what it needs, take its rights away, and hand it the file."""
    if process.stdin is None or process.stdout is None:
        raise AssertionError("both were asked for")
    if await process.stdout.readline() != _READY:
        return b""
    _limit(process.pid, limits)
    try:
        process.stdin.write(content)
        await process.stdin.drain()
        process.stdin.close()
    except (BrokenPipeError, ConnectionResetError):
        return b""  # it was stopped before it had read everything
    told = b""
    while len(told) < _LONGEST_STORY and (more := await process.stdout.read(_LONGEST_STORY)):
        told += more
    if len(told) >= _LONGEST_STORY:
        return b""
    return told if await process.wait() == 0 else b""


def _limit(pid: int, limits: Limits) -> None:
    """Take from a process what it does not need any more; the kernel holds it to that."""
    for what, most in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.prlimit(pid, what, (most, most))
