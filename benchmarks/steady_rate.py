"""What a steady stream of requests does to intake, and to everything behind it.

All four services run in all their roles. Requests are for use abroad, so that each ends in a
clerk's tray: no paper is made, and the register and the mail simulator cost next to nothing. Two
figures: how long people wait at 360 a second, with the backlog drained afterwards; and the highest
rate at which no backlog grows anywhere: events of a log that a consumer has not yet handled, or
jobs that are due.

    python -m benchmarks.steady_rate [--quick]
"""

from typing import Final

from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.flow import LEFT, Flow
from benchmarks.measuring.open_loop import LATE, one_request
from benchmarks.measuring.premises import premises
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.submit_requests import next_request, target

RATE: Final = 360.0
_SECONDS: Final[dict[Form, float]] = {"quick": 3.0, "full": 600.0}
_STEP: Final[dict[Form, float]] = {"quick": 4.0, "full": 60.0}
_STEPS: Final[dict[Form, tuple[float, ...]]] = {
    "quick": (20.0, 60.0),
    "full": (20.0, 40.0, 60.0, 80.0, 100.0, 120.0, 150.0, 200.0),
}
_LIMITED_BY: Final = (
    "the two cores, which all processes and the generator share: a request sets off some ten "
    "events and three jobs in four interpreters, 45 ms of CPU in all at 40 a second; intake and "
    "the servers go first, so what is too much lags behind them and is drained afterwards"
)


async def measure(form: Form) -> list[Figure]:
    """Measure both figures; the one that leaves most behind comes last."""
    with premises() as place, place.everything() as services:
        visit = one_request(target(services["intake"], next_request(place)))
        flow = Flow(place=place, services=services, visit=visit, right=201)
        highest, steps = await flow.highest_flat(_STEPS[form], seconds=_STEP[form])
        run = await flow.at(RATE, seconds=_SECONDS[form])
        around = place.surroundings()
    return [
        Figure(
            name="steady_rate",
            part="waiting",
            title=f"Open loop at {RATE:.0f} requests a second, everything downstream running",
            unit="requests per second",
            form=form,
            candidates=[Candidate(name="ours", is_what="all services in all roles", runs=[run])],
            goals=_goals(run),
            limited_by=_LIMITED_BY,
            surroundings=around,
        ),
        Figure(
            name="steady_rate",
            part="most",
            title="The highest steady rate of requests at which every backlog stays flat",
            unit="requests per second",
            form=form,
            candidates=steps,
            goals=[Goal(what="highest flat rate", asked=100, measured=highest, unit="per second")],
            limited_by=_LIMITED_BY,
            surroundings=around,
        ),
    ]


def _goals(run: Run) -> list[Goal]:
    assert run.latencies is not None
    memory = run.costs.memory["intake"]
    half = len(memory) // 2
    growth = 100 * (max(memory[half:]) / max(memory[:half]) - 1)
    return [
        Goal(what="p99", asked=100, measured=run.latencies.p99, unit="ms", at_most=True),
        Goal(what="errors", asked=0, measured=run.errors, unit="", at_most=True),
        Goal(what=LEFT, asked=0, measured=run.details[LEFT], unit="", at_most=True),
        Goal(
            what="memory of intake, second half against the first",
            asked=10,
            measured=growth,
            unit="% more",
            at_most=True,
        ),
        Goal(
            what="generator late (p99)",
            asked=1,
            measured=run.details[LATE],
            unit="ms",
            at_most=True,
        ),
    ]


if __name__ == "__main__":
    run_figures(measure)
