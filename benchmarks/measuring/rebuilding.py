"""A rebuild as an operator runs it: a process of its own, and what it tells."""

import asyncio
import contextlib
import re
import resource
import sys
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from deploy.embedded.counter import TREE

_HANDLED: Final = re.compile(r": (\d+) of \d+ events")
_THE_SAME: Final = "the same as the live one"


class RebuildFailed(Exception):
    """The rebuild ended without a swap; its last lines tell why."""


@dataclass(kw_only=True)
class Rebuild:
    """A rebuild that runs.

    Attributes:
        began: in the time of `time.perf_counter`.
        cores: how many it kept busy, once it has ended.
    """

    process: asyncio.subprocess.Process
    began: float
    cores: float = 0.0
    lines: list[str] = field(default_factory=list)

    @property
    def events(self) -> int:
        """How many events it had taken in when it told so last."""
        told = [int(found[1]) for line in self.lines if (found := _HANDLED.search(line))]
        return told[-1] if told else 0

    @property
    def is_the_same(self) -> bool:
        """Whether it found the content of both to have the same hash."""
        return any(_THE_SAME in line for line in self.lines)

    async def finished(self) -> None:
        """Pass on what it tells until it has ended.

        Raises:
            RebuildFailed: nothing was swapped.
        """
        assert self.process.stdout is not None
        before = _spent_by_children()
        async for raw in self.process.stdout:
            self.lines.append(raw.decode().rstrip())
            print(f"  {time.perf_counter() - self.began:6.1f} s  {self.lines[-1]}", flush=True)
        code = await self.process.wait()
        # it is the only one of our children that ends meanwhile, and only the ended are counted
        self.cores = (_spent_by_children() - before) / (time.perf_counter() - self.began)
        if code != 0:
            raise RebuildFailed("\n".join(self.lines[-5:]))


def _spent_by_children() -> float:
    """CPU seconds of our children that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


@contextlib.asynccontextmanager
async def rebuild(
    service: str, view: str, environment: Mapping[str, str]
) -> AsyncIterator[Rebuild]:
    """Begin a rebuild; one that still runs at the end of the block is asked to stop."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        f"services.{service}",
        "rebuild",
        view,
        env=dict(environment),
        cwd=TREE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield Rebuild(process=process, began=began)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
