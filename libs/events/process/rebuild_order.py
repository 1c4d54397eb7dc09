"""A rebuild that is ordered from within the service that runs: a process of its own does it.

So it has its own memory and stands back for what people wait for; when it dies, the service lives
on and the live read model is whole. When the service ends, the rebuild ends too.
"""

import asyncio
import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

import structlog

from libs.events.ending import end

log = structlog.get_logger()

_TREE: Final = Path(__file__).parents[3]
_MAY_TAKE_TO_END: Final = 2.0  # seconds
_WARNING: Final = b"WARNING"


class Outcome(StrEnum):
    """What came of a rebuild; `differs`: done too, and the content is not what it was."""

    DONE = "done"
    DIFFERS = "differs"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """The last rebuild that was ordered here: when it ended (aware), and how."""

    outcome: Outcome
    at: datetime


class RebuildOrder:
    """Orders rebuilds of one service, one at a time.

    Args:
        service: name of the service, whose command `python -m services.<name> rebuild` does it with
            the environment of this process.
    """

    def __init__(self, service: str, *, clock: Callable[[], datetime]) -> None:
        self._service = service
        self._clock = clock
        self._running: asyncio.Task[None] | None = None
        self._view: str | None = None
        self._keys: set[str] = set()
        self.last: dict[str, Rebuilt] = {}

    @property
    def view(self) -> str | None:
        """What is being rebuilt by order of this process; None: nothing."""
        is_busy = self._running is not None and not self._running.done()
        return self._view if is_busy else None

    def was_given(self, key: str | None) -> bool:
        """Tell whether a rebuild was ordered under this key before."""
        return key in self._keys

    def begin(self, view: str, *, key: str | None) -> None:
        """Begin; the caller saw to it that none runs."""
        if key is not None:
            self._keys.add(key)
        self._view = view
        self._running = asyncio.create_task(self._run(view), name=f"rebuild of {view}")

    async def stop(self) -> None:
        """End what runs; the live read model stays as it is."""
        if self._running is not None:
            await end([self._running])

    async def _run(self, view: str) -> None:
        log.info("rebuild_begins", service=self._service, view=view)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", f"services.{self._service}", "rebuild", view, "--quiet"),
            cwd=_TREE,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            said, _ = await process.communicate()
        except asyncio.CancelledError:
            await _ended(process)
            raise
        outcome = Outcome.DIFFERS if _WARNING in said else Outcome.DONE
        if process.returncode:
            outcome = Outcome.FAILED
        log.info("rebuild_ended", service=self._service, view=view, outcome=outcome.value)
        self.last[view] = Rebuilt(outcome=outcome, at=self._clock())


async def _ended(process: asyncio.subprocess.Process) -> None:
    """Ask it to stop, and end it when it does not."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
        try:
            async with asyncio.timeout(_MAY_TAKE_TO_END):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
