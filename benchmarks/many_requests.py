"""How long search and inbox take on 5,000,000 requests in 300 municipalities, with 16 readers.

The views are filled by their own projections with what intake and workflow would have told. The
readers run the services' own queries, on the services' own pools and under their row policies, and
ask again as soon as they have an answer; ten search and six read the inbox, in two processes, as
the services are two. They ask typical questions, spread over the municipalities by their size; and
the worst that the APIs allow, all in the largest. Compared in the same run: one reader alone, which
shows how long the questions take and what is waiting for the others.

With BENCH_FILLED=<folder> the filled databases are kept in that folder, and used again.

    python -m benchmarks.many_requests [--quick]
"""

from collections.abc import Awaitable, Callable
from typing import Final

from benchmarks.measuring.busiest import limited_by
from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.consumption import watched
from benchmarks.measuring.kept_premises import Filling, filled_premises
from benchmarks.measuring.municipalities import unequal_municipalities
from benchmarks.measuring.premises import Premises
from benchmarks.measuring.readers import p99
from benchmarks.measuring.readings_apart import READERS, Rooms, Which, rooms
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.measuring.rounds import ROUNDS, interleaved

_ALL: Final = sum(READERS.values())
_WHICH: Final[tuple[Which, ...]] = ("typical", "worst")
_FILLING: Final[dict[Form, Filling]] = {
    "quick": Filling(requests=20_000, municipalities=30),
    "full": Filling(requests=5_000_000, municipalities=300),
}
_SECONDS: Final[dict[Form, float]] = {"quick": 1.0, "full": 15.0}
_WARM_UP: Final[dict[Form, float]] = {"quick": 1.0, "full": 10.0}
_GOAL: Final = 30.0


async def measure(form: Form) -> list[Figure]:
    """Measure the figure."""
    filling = _FILLING[form]
    municipalities = unequal_municipalities(filling.municipalities)
    with filled_premises(filling) as place:
        async with rooms(place, municipalities) as readers:
            for which in _WHICH:
                await readers.together(which, seconds=_WARM_UP[form], seed=0)

            def by(which: Which, *, alone: bool) -> Callable[[], Awaitable[Run]]:
                return lambda: _run(place, readers, which, alone=alone, seconds=_SECONDS[form])

            compared = await interleaved(
                {
                    "typical": (f"typical questions of {_ALL} readers", by("typical", alone=False)),
                    "worst": (f"the worst questions of {_ALL} readers", by("worst", alone=False)),
                    "typical, alone": (
                        "typical questions of one reader",
                        by("typical", alone=True),
                    ),
                    "worst, alone": ("the worst questions of one reader", by("worst", alone=True)),
                },
                rounds=ROUNDS[form],
            )
        around = place.surroundings()
    return [
        Figure(
            name="many_requests",
            title=(
                f"Search and inbox on {filling.requests:,} requests in "
                f"{filling.municipalities} municipalities, {_ALL} readers"
            ),
            unit="answers per second",
            form=form,
            candidates=compared,
            goals=_goals(*compared[:2]),
            limited_by=limited_by(compared[1].middle),
            surroundings=around,
        )
    ]


async def _run(
    place: Premises, readers: Rooms, which: Which, *, alone: bool, seconds: float
) -> Run:
    processes = {f"{of} readers": number for of, number in readers.ids.items()}
    with watched({"PostgreSQL": place.postgres, **processes}) as costs:
        reading = readers.alone if alone else readers.together
        readings = await reading(which, seconds=seconds, seed=1)
    return readings.as_run(costs)


def _goals(typical: Candidate, worst: Candidate) -> list[Goal]:
    waits = [
        Goal(
            what=f"{name} questions to {of}, p99",
            asked=_GOAL,
            measured=p99(candidate, of),
            unit="ms",
            at_most=True,
        )
        for name, candidate in (("typical", typical), ("worst", worst))
        for of in ("search", "inbox")
    ]
    errors = sum(run.errors for candidate in (typical, worst) for run in candidate.runs)
    return [*waits, Goal(what="errors", asked=0, measured=errors, unit="", at_most=True)]


if __name__ == "__main__":
    run_figures(measure)
