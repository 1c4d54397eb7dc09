"""The open loop: arrivals are drawn beforehand and happen whether the server keeps up or not.

Latency runs from the moment at which a request was meant to start, so a server that stops for a
second makes everybody who would have come in that second wait (no coordinated omission). What is
not answered in time counts with all the time that it took to find out, and as an error.
"""

import asyncio
import random
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from benchmarks.measuring.closed_loop import Answers, Target
from benchmarks.measuring.connection import ConnectionEnded
from benchmarks.measuring.connections import Connections
from benchmarks.measuring.consumption import Consumption
from benchmarks.measuring.first_in_line import first_in_line
from benchmarks.measuring.latencies import Latencies, percentile
from benchmarks.measuring.results import Run

PATIENCE: Final = 10.0
"""Seconds after which somebody gives up."""
LATE: Final = "generator late by (p99, ms)"
"""The name of this detail of a run: more than one millisecond, and the run says nothing."""
_LEAD: Final = 0.2
"""Seconds between starting the pacer and the first arrival."""


@dataclass(kw_only=True)
class OpenAnswers(Answers):
    """Answers with what was offered; `latencies` has everybody, whoever gave up included.

    `lags` are the seconds by which the generator itself was late in starting each request: they are
    in the latencies, and where their p99 passes a millisecond the generator was too busy.
    """

    offered: float
    right: int = 0
    lags: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Right answers per second."""
        return self.right / self.seconds

    @property
    def late(self) -> float:
        """By how many milliseconds the generator was late (p99)."""
        return percentile(sorted(self.lags), 0.99) * 1000

    def as_run(self, costs: Consumption, **details: float) -> Run:
        """Return the run that these answers are; its value is the rate."""
        return Run(
            value=self.rate,
            seconds=self.seconds,
            errors=self.errors,
            latencies=Latencies.of(self.latencies),
            costs=costs,
            details={
                "offered per second": self.offered,
                LATE: self.late,
                **details,
                **self.wrong_by_status,
            },
        )


def evenly(rate: float, seconds: float) -> Sequence[float]:
    """Arrivals at a constant rate, in seconds from the beginning."""
    return [number / rate for number in range(round(rate * seconds))]


def by_chance(rate: float, seconds: float, *, seed: int) -> Sequence[float]:
    """Arrivals of a Poisson process, in seconds from the beginning: the same for the same seed."""
    chance, arrivals, at = random.Random(seed), [], 0.0  # noqa: S311 - arrivals, no secret
    while (at := at + chance.expovariate(rate)) < seconds:
        arrivals.append(at)
    return arrivals


Visit = Callable[[Connections], Awaitable[int]]
"""What one person comes to do; answers the status of the last answer."""


def one_request(target: Target) -> Visit:
    """Return the visit of somebody who sends one request."""

    async def visit(connections: Connections) -> int:
        return (await connections.ask(target.port, target.next_message())).status

    return visit


async def open_loop(
    visit: Visit,
    *,
    host: str,
    right: int,
    arrivals: Sequence[float],
    seconds: float,
    patience: float = PATIENCE,
) -> OpenAnswers:
    """Let everybody come at their moment and wait until the last is done or gave up.

    `right` is the status with which a visit must end.
    """
    answers = OpenAnswers(offered=len(arrivals) / seconds, seconds=seconds)
    crowd = _Crowd(visit, Connections(host), answers, right=right, patience=patience)
    loop = asyncio.get_running_loop()
    begins = time.perf_counter() + _LEAD
    everybody_came = asyncio.Event()

    def pace() -> None:
        # a thread, since timers of an event loop are only good to a millisecond
        with first_in_line():
            for arrival in arrivals:
                moment = begins + arrival
                time.sleep(max(0.0, moment - time.perf_counter()))
                loop.call_soon_threadsafe(crowd.somebody_comes, moment)
        loop.call_soon_threadsafe(everybody_came.set)

    switching = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    try:
        with first_in_line():
            threading.Thread(target=pace, name="pacer", daemon=True).start()
            await everybody_came.wait()
            await crowd.leave()
    finally:
        sys.setswitchinterval(switching)
    return crowd.answers


class _Crowd:
    """Those who came."""

    def __init__(
        self,
        visit: Visit,
        connections: Connections,
        answers: OpenAnswers,
        *,
        right: int,
        patience: float,
    ) -> None:
        self.answers = answers
        self._visit = visit
        self._connections = connections
        self._right = right
        self._patience = patience
        self._waiting: set[asyncio.Task[None]] = set()

    def somebody_comes(self, moment: float) -> None:
        self.answers.lags.append(time.perf_counter() - moment)
        task = asyncio.create_task(self._somebody(moment))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)

    async def leave(self) -> None:
        await asyncio.gather(*self._waiting)
        self._connections.close()

    async def _somebody(self, moment: float) -> None:
        left = self._patience - (time.perf_counter() - moment)
        try:
            async with asyncio.timeout(left):
                status = await self._visit(self._connections)
        except (TimeoutError, ConnectionEnded, OSError):
            status = 0
        self.answers.latencies.append(time.perf_counter() - moment)
        if status == self._right:
            self.answers.right += 1
        else:
            self.answers.wrong[status] += 1
