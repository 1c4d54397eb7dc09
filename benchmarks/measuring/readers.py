"""Readers who ask, read and ask again: so many at a time, each kind of question with its weight."""

import asyncio
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Self

import psycopg

from benchmarks.measuring.consumption import Consumption
from benchmarks.measuring.latencies import Latencies
from benchmarks.measuring.results import Candidate, Run


@dataclass(frozen=True, kw_only=True)
class Question:
    """One kind of question: `ask` draws one by chance, asks it, and returns when it is answered.

    Attributes:
        of: what is asked: `search` or `inbox`.
        weight: how often it is asked, against the others.
    """

    of: str
    kind: str
    weight: float
    ask: Callable[[random.Random], Awaitable[object]]


@dataclass(kw_only=True)
class Readings:
    """How long the answers took, in seconds, by question."""

    seconds: float
    took: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: int = 0

    @classmethod
    def of_all(cls, parts: Sequence[Self], *, in_turn: bool = False) -> Self:
        """Put together what was read at the same time, or one after the other."""
        every = [part.seconds for part in parts]
        whole = cls(seconds=sum(every) if in_turn else max(every))
        for part in parts:
            whole.errors += part.errors
            for kind, some in part.took.items():
                whole.took[kind] += some
        return whole

    def as_run(self, costs: Consumption) -> Run:
        """Return the run that this was; its value is the number of answers a second."""
        everything = [one for some in self.took.values() for one in some]
        details: dict[str, float] = {}
        for of in dict.fromkeys(of for of, _ in self.took):
            together = [
                one for (whose, _), some in self.took.items() if whose == of for one in some
            ]
            details |= _told(of, Latencies.of(together))
        for (of, kind), some in self.took.items():
            details |= _told(f"{of}, {kind}", Latencies.of(some))
        return Run(
            value=len(everything) / self.seconds,
            seconds=self.seconds,
            errors=self.errors,
            latencies=Latencies.of(everything),
            costs=costs,
            details=details,
        )


def p99(candidate: Candidate, of: str) -> float:
    """Return the median over the runs of the p99, in milliseconds, of one kind of answers."""
    return statistics.median(run.details[f"{of}: p99 ms"] for run in candidate.runs)


async def read(
    questions: Sequence[Question], *, readers: int, seconds: float, seed: int
) -> Readings:
    """Let so many readers ask, one question after the other, without a pause."""
    readings = Readings(seconds=seconds)
    until = time.perf_counter() + seconds
    await asyncio.gather(
        *(
            _reader(readings, questions, until, random.Random(f"{seed} {number}"))  # noqa: S311 - no secret
            for number in range(readers)
        )
    )
    return readings


async def _reader(
    readings: Readings, questions: Sequence[Question], until: float, chance: random.Random
) -> None:
    weights = [question.weight for question in questions]
    while (began := time.perf_counter()) < until:
        (question,) = chance.choices(questions, weights)
        try:
            await question.ask(chance)
        except (psycopg.Error, TimeoutError):
            readings.errors += 1
        readings.took[question.of, question.kind].append(time.perf_counter() - began)


def _told(what: str, took: Latencies) -> dict[str, float]:
    return {
        f"{what}: answers": took.count,
        f"{what}: p50 ms": took.p50,
        f"{what}: p99 ms": took.p99,
        f"{what}: p99.9 ms": took.p999,
    }
