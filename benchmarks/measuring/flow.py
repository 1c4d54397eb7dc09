"""A stream of visits through all services: how long people wait, and whether a backlog grows."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.measuring.backlog import Backlog
from benchmarks.measuring.consumption import watched
from benchmarks.measuring.open_loop import Visit, by_chance, open_loop
from benchmarks.measuring.premises import Premises, Running
from benchmarks.measuring.results import Candidate, Run
from benchmarks.measuring.rounds import told
from deploy.embedded.ports import LOOPBACK
from libs.events.consumer.puller import COMPANY

AT_THE_END: Final = "backlog at the end"
LEFT: Final = "left of the backlog at last"
_FLAT: Final = 1.0
"""Seconds of arrivals: a backlog that is no more than that at the end of a step is flat."""
PATIENCE: Final = 300.0
"""Seconds; whatever is left then is told, with the pace at which it was drained."""
_BETWEEN_STEPS: Final = 60.0
"""Seconds of patience: what was flat is drained sooner, and after what was not nobody comes."""
_KEPT_BACK: Final = COMPANY + 0.05
"""Seconds: consumers keep back for a moment what they do not want, and that is no backlog."""
_TELLING: Final = 60.0
_MANY: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class Flow:
    """Visits that come to services which all run; `right` is the status that ends a visit well."""

    place: Premises
    services: Mapping[str, Running]
    visit: Visit
    right: int

    async def at(self, rate: float, *, seconds: float, patience: float = PATIENCE) -> Run:
        """Let people come by chance at a rate, then wait until nothing is left to do anywhere.

        What is left after so many seconds of patience is told as `LEFT`, in events of one log or in
        jobs.
        """
        arrivals = by_chance(rate, seconds, seed=int(rate))
        with watched(self.place.costly(self.services)) as costs:
            answers = await open_loop(
                self.visit, host=LOOPBACK, right=self.right, arrivals=arrivals, seconds=seconds
            )
        await asyncio.sleep(_KEPT_BACK)
        async with Backlog(self.place) as backlog:
            at_the_end = await backlog.largest()
            took, left = await _drained(backlog, patience)
        run = answers.as_run(
            costs,
            **{
                AT_THE_END: at_the_end,
                "seconds of draining": took,
                "drained per second": (at_the_end - left) / took,
                LEFT: left,
            },
        )
        print(f"  {rate:.0f} offered {told(run)}  backlog {at_the_end}", flush=True)
        return run

    async def highest_flat(
        self, rates: Sequence[float], *, seconds: float
    ) -> tuple[float, Sequence[Candidate]]:
        """Return the highest of the rates at which nothing grows, and every step up to the next."""
        steps, highest = [], 0.0
        for rate in rates:
            run = await self.at(rate, seconds=seconds, patience=_BETWEEN_STEPS)
            steps.append(
                Candidate(name=f"{rate:.0f} a second", is_what="offered for a while", runs=[run])
            )
            if run.errors or run.details[AT_THE_END] > rate * _FLAT:
                break
            highest = rate
        return highest, steps


async def _drained(backlog: Backlog, patience: float) -> tuple[float, int]:
    """Wait until there is no backlog; return how many seconds that took, and what is left."""
    began = time.perf_counter()
    next_word = _TELLING
    while left := await backlog.largest():
        waited = time.perf_counter() - began
        if waited > patience:
            break
        if waited > next_word:
            next_word += _TELLING
            print(f"    draining for {waited:.0f} s, {left:,} left", flush=True)
        # counting hundreds of thousands of jobs would keep them from being done
        await asyncio.sleep(5.0 if left > _MANY else 0.1)
    return time.perf_counter() - began, left
