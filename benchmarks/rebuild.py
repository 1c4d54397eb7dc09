"""Rebuilding the search view beside the live one while people send requests and search.

The logs of intake and workflow hold a million events; their relays publish them, and reporting's
live consumer takes them in. Then all four services run, people send 100 requests a second, others
search all the time, and the rebuild is a process of its own, as an operator would run it. Its rate
counts from the start of that process to the swap. The live view's lag is that of every event that
was committed meanwhile. Consumers of the other services count as having handled what stands in the
logs already; what comes meanwhile they handle.

    python -m benchmarks.rebuild [--quick]
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import psutil

from benchmarks.measuring.busiest import limited_by
from benchmarks.measuring.catching_up import difference, take_in
from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.consumption import Consumption, watched
from benchmarks.measuring.handled_before import handle_before
from benchmarks.measuring.latencies import Latencies, percentile
from benchmarks.measuring.live_lag import LiveLag, watched_lag
from benchmarks.measuring.open_loop import OpenAnswers, Visit, by_chance, one_request, open_loop
from benchmarks.measuring.premises import Premises, premises
from benchmarks.measuring.rebuilding import Rebuild, rebuild
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.measuring.searchers import Searches, searchers
from benchmarks.measuring.stored_histories import Filled, fill_logs
from benchmarks.submit_requests import next_request, target
from deploy.embedded.ports import LOOPBACK

RATE: Final = 100.0
SEARCHERS: Final = 4
VIEW: Final = "search_v4"
_EVENTS: Final[dict[Form, int]] = {"quick": 10_000, "full": 1_000_000}
_PIECE: Final[dict[Form, float]] = {"quick": 3.0, "full": 15.0}
"""Seconds of visits that are drawn at a time: nobody knows beforehand how long a rebuild takes."""
_CREATED: Final = 201
_ERRORS: Final = "searches without the right answer"
_THE_SAME: Final = "equal content hash"
_MISSING: Final = "rows that differ from the log afterwards"
_LATE: Final = "generator late by (p99, ms)"


async def measure(form: Form) -> list[Figure]:
    """Measure the figure."""
    with premises() as place:
        filled = fill_logs(place, events=_EVENTS[form])
        handle_before(place, filled.ends)
        await take_in(place, VIEW, filled)
        run = await _run(place, filled, form)
        around = place.surroundings()
    return [
        Figure(
            name="rebuild",
            title=(
                f"Rebuilding the search view beside the live one, {filled.events:,} events, "
                f"{RATE:.0f} requests a second meanwhile"
            ),
            unit="events per second",
            form=form,
            candidates=[Candidate(name="ours", is_what="the rebuild beside", runs=[run])],
            goals=_goals(run),
            limited_by=limited_by(run),
            surroundings=around,
        )
    ]


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """What was seen while the rebuild ran."""

    rebuild: Rebuild
    lag: LiveLag
    visits: list[OpenAnswers]
    searches: Searches
    costs: Consumption
    until: float


async def _run(place: Premises, filled: Filled, form: Form) -> Run:
    with place.everything() as services:
        visit = one_request(target(services["intake"], next_request(place)))
        port, token = services["reporting"].port, place.token("analyst")
        environment = psutil.Process(services["reporting"].id).environ()
        async with (
            watched_lag(place, VIEW) as lag,
            searchers(port, token, filled.references, count=SEARCHERS) as searches,
        ):
            await _visits(visit, seconds=_PIECE[form], seed=0)  # a steady stream, before it begins
            async with rebuild("reporting", VIEW, environment) as rebuilding:
                ending = asyncio.create_task(_costs(rebuilding, place.costly(services)))
                visits = [await _visits(visit, seconds=_PIECE[form], seed=1)]
                while not ending.done():
                    seed = 1 + len(visits)
                    visits.append(await _visits(visit, seconds=_PIECE[form], seed=seed))
                costs = await ending
            until = time.perf_counter()
            missing = await difference(place, VIEW)
        seen = _Seen(
            rebuild=rebuilding,
            lag=lag,
            visits=visits,
            searches=searches,
            costs=costs,
            until=until,
        )
        return _as_run(seen, missing=missing)


async def _costs(rebuilding: Rebuild, processes: Mapping[str, int]) -> Consumption:
    """Wait until the rebuild has ended; return what it and everybody else had of the cores."""
    with watched(processes) as costs:
        await rebuilding.finished()
    costs.cores = {"rebuild": rebuilding.cores, **costs.cores}
    return costs


async def _visits(visit: Visit, *, seconds: float, seed: int) -> OpenAnswers:
    arrivals = by_chance(RATE, seconds, seed=seed)
    return await open_loop(visit, host=LOOPBACK, right=_CREATED, arrivals=arrivals, seconds=seconds)


def _as_run(seen: _Seen, *, missing: int) -> Run:
    assert seen.lag.swapped_at is not None
    seconds = seen.lag.swapped_at - seen.rebuild.began
    lags = seen.lag.of_events(since=seen.rebuild.began, until=seen.until)
    waits = sorted(one for answers in seen.visits for one in answers.latencies)
    late = sorted(one for answers in seen.visits for one in answers.lags)
    found = sorted(seen.searches.took)
    return Run(
        value=seen.rebuild.events / seconds,
        seconds=seconds,
        errors=sum(answers.errors for answers in seen.visits),
        latencies=Latencies.of(lags),
        costs=seen.costs,
        details={
            "events taken in by the rebuild": seen.rebuild.events,
            "requests sent meanwhile": len(waits),
            "requests a second meanwhile": len(lags) / (seen.until - seen.rebuild.began),
            "p99 of sending a request, ms": percentile(waits, 0.99) * 1000,
            "searches meanwhile": len(found),
            "p99 of a search, ms": percentile(found, 0.99) * 1000,
            _ERRORS: seen.searches.errors,
            _THE_SAME: float(seen.rebuild.is_the_same),
            _MISSING: missing,
            _LATE: percentile(late, 0.99) * 1000,
        },
    )


def _goals(run: Run) -> list[Goal]:
    assert run.latencies is not None
    told = run.details
    return [
        Goal(what="events", asked=15_000, measured=run.value, unit="per second"),
        Goal(
            what="lag of the live view, p99",
            asked=500,
            measured=run.latencies.p99,
            unit="ms",
            at_most=True,
        ),
        Goal(what=_ERRORS, asked=0, measured=told[_ERRORS], unit="", at_most=True),
        Goal(what="requests not accepted", asked=0, measured=run.errors, unit="", at_most=True),
        Goal(what=_THE_SAME, asked=1, measured=told[_THE_SAME], unit=""),
        Goal(what=_MISSING, asked=0, measured=told[_MISSING], unit="", at_most=True),
        Goal(what="generator late (p99)", asked=1, measured=told[_LATE], unit="ms", at_most=True),
    ]


if __name__ == "__main__":
    run_figures(measure)
