"""The control of the generators: intake is stopped for a second, and the open loop must show it.

The closed loop beside it does not: it sends nothing while it waits, so it hides from itself those
who would have come. Its p99 tells how long its own few connections waited, and no more than that.

    python -m benchmarks.stall_control [--quick]
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from benchmarks.measuring.closed_loop import closed_loop
from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.consumption import watched
from benchmarks.measuring.latencies import Latencies
from benchmarks.measuring.open_loop import LATE, by_chance, one_request, open_loop
from benchmarks.measuring.premises import Premises, Running, premises
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.measuring.rounds import interleaved
from benchmarks.measuring.stall import expected_p99, stalled
from benchmarks.submit_requests import next_request, target
from deploy.embedded.ports import LOOPBACK

RATE: Final = 100.0
_SECONDS: Final[dict[Form, float]] = {"quick": 5.0, "full": 60.0}
_ROUNDS: Final[dict[Form, int]] = {"quick": 1, "full": 3}
_MOST_LATE: Final = 1.0
"""Milliseconds by which the generator itself may be late (p99), or the run says nothing."""


async def measure(form: Form) -> list[Figure]:
    """Measure the figure."""
    seconds = _SECONDS[form]
    with premises() as place, place.running("intake", "web") as process:
        messages = next_request(place)

        async def opened() -> Run:
            return await _open(place, process, messages, seconds)

        async def closed() -> Run:
            return await _closed(place, process, messages, seconds)

        compared = await interleaved(
            {
                "open": (f"open loop at {RATE:.0f} a second, by chance", opened),
                "closed": ("closed loop, 4 connections", closed),
            },
            rounds=_ROUNDS[form],
        )
        around = place.surroundings()
    return [
        Figure(
            name="stall_control",
            title=f"Control: a server that stops for a second of {seconds:.0f}",
            unit="ms at p99",
            form=form,
            candidates=compared,
            goals=_goals(*compared, seconds=seconds),
            limited_by="nothing: it tells whether the generators may be believed",
            surroundings=around,
        )
    ]


async def _open(
    place: Premises, process: Running, messages: Callable[[], bytes], seconds: float
) -> Run:
    with watched({"server": process.id, "PostgreSQL": place.postgres}) as costs:
        answers, _ = await asyncio.gather(
            open_loop(
                one_request(target(process, messages)),
                host=LOOPBACK,
                right=201,
                arrivals=by_chance(RATE, seconds, seed=3),
                seconds=seconds,
            ),
            stalled(process.id, after=seconds / 2),
        )
    run = answers.as_run(costs)
    return replace(run, value=Latencies.of(answers.latencies).p99)


async def _closed(
    place: Premises, process: Running, messages: Callable[[], bytes], seconds: float
) -> Run:
    with watched({"server": process.id, "PostgreSQL": place.postgres}) as costs:
        answers, _ = await asyncio.gather(
            closed_loop(target(process, messages), connections=4, seconds=seconds, warm_up=0),
            stalled(process.id, after=seconds / 2),
        )
    latencies = Latencies.of(answers.latencies)
    return Run(
        value=latencies.p99,
        seconds=seconds,
        errors=answers.errors,
        latencies=latencies,
        costs=costs,
        details={"achieved per second": answers.rate, **answers.wrong_by_status},
    )


def _goals(opened: Candidate, closed: Candidate, *, seconds: float) -> list[Goal]:
    late = max(run.details[LATE] for run in opened.runs)
    return [
        Goal(
            what="p99 of the open loop shows the stop",
            asked=0.8 * expected_p99(seconds=seconds),
            measured=opened.median,
            unit="ms",
        ),
        Goal(
            what="p99 of the closed loop hides it",
            asked=0.5 * expected_p99(seconds=seconds),
            measured=closed.median,
            unit="ms",
            at_most=True,
        ),
        Goal(what="generator late (p99)", asked=_MOST_LATE, measured=late, unit="ms", at_most=True),
    ]


if __name__ == "__main__":
    run_figures(measure)
