"""Readers of search and readers of the inbox, each in a process of their own, as the services are.

All sixteen in one process shared one interpreter: it filled its core, and answers waited for it and
not for what was asked.
"""

import asyncio
import contextlib
import multiprocessing
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final, Literal

import uvloop

from benchmarks.measuring.desk import open_desk
from benchmarks.measuring.municipalities import Municipality
from benchmarks.measuring.premises import Premises
from benchmarks.measuring.readers import Question, Readings, read
from benchmarks.measuring.typical_questions import typical_questions
from benchmarks.measuring.worst_questions import worst_questions

Which = Literal["typical", "worst"]
READERS: Final[Mapping[str, int]] = {"search": 10, "inbox": 6}
"""Sixteen, shared as typical questions are."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the readers of a process shall do: which questions, so many at a time, how long."""

    which: Which
    readers: int
    seconds: float
    seed: int


@dataclass(frozen=True, kw_only=True)
class Rooms:
    """The processes with readers, by what they read; `ids` are those of the processes."""

    ids: Mapping[str, int]
    _lines: Mapping[str, "Connection[object, object]"]

    async def together(self, which: Which, *, seconds: float, seed: int) -> Readings:
        """Let all sixteen read at the same time."""
        return Readings.of_all(
            await asyncio.gather(
                *(
                    self._told(of, Asked(which=which, readers=many, seconds=seconds, seed=seed))
                    for of, many in READERS.items()
                )
            )
        )

    async def alone(self, which: Which, *, seconds: float, seed: int) -> Readings:
        """Let one read while nobody else does: half of the time search, then the inbox."""
        asked = Asked(which=which, readers=1, seconds=seconds / len(READERS), seed=seed)
        return Readings.of_all([await self._told(of, asked) for of in READERS], in_turn=True)

    async def _told(self, of: str, asked: Asked) -> Readings:
        line = self._lines[of]
        line.send(asked)
        readings = await asyncio.to_thread(line.recv)
        assert isinstance(readings, Readings)
        return readings


@contextlib.asynccontextmanager
async def rooms(place: Premises, municipalities: Sequence[Municipality]) -> AsyncIterator[Rooms]:
    """Start a process for each kind of reader, which is ready inside the block."""
    urls = {name: place.database_url(name) for name in ("reporting", "workflow")}
    context = multiprocessing.get_context("spawn")
    lines, processes = {}, {}
    for of in READERS:
        lines[of], theirs = context.Pipe()
        processes[of] = context.Process(target=_room, args=(theirs, of, urls, municipalities))
        processes[of].start()
    try:
        for line in lines.values():
            await asyncio.to_thread(line.recv)
        yield Rooms(ids={of: one.pid or 0 for of, one in processes.items()}, _lines=lines)
    finally:
        for line in lines.values():
            line.send(None)
        for process in processes.values():
            await asyncio.to_thread(process.join)


def _room(
    line: "Connection[object, object]",
    of: str,
    urls: Mapping[str, str],
    municipalities: Sequence[Municipality],
) -> None:
    uvloop.run(_until_told(line, of, urls, municipalities))


async def _until_told(
    line: "Connection[object, object]",
    of: str,
    urls: Mapping[str, str],
    municipalities: Sequence[Municipality],
) -> None:
    async with open_desk(urls) as desk:
        questions: Mapping[Which, Sequence[Question]] = {
            "typical": await typical_questions(desk, municipalities),
            "worst": worst_questions(desk, municipalities[0].nis),
        }
        line.send("ready")
        while isinstance(asked := await asyncio.to_thread(line.recv), Asked):
            theirs = [one for one in questions[asked.which] if one.of == of]
            line.send(
                await read(theirs, readers=asked.readers, seconds=asked.seconds, seed=asked.seed)
            )
