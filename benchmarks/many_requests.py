"""How long search and inbox take on 5,000,000 requests in 300 municipalities, with 16 readers.

The views are filled by their own projections with what intake and workflow would have told. The
readers run the services' own queries, on the services' own pools and under their row policies, and
ask again as soon as they have an answer: typical questions, spread over the municipalities by their
size; and the worst that the APIs allow, all in the largest. Compared in the same run: one reader
alone, which shows how long the questions take and what is waiting for the others.

With BENCH_FILLED=<folder> the filled databases are kept in that folder, and used again.

    python -m benchmarks.many_requests [--quick]
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from benchmarks.measuring.busiest import limited_by
from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.consumption import watched
from benchmarks.measuring.desk import open_desk
from benchmarks.measuring.kept_premises import Filling, filled_premises
from benchmarks.measuring.municipalities import unequal_municipalities
from benchmarks.measuring.premises import Premises
from benchmarks.measuring.readers import Question, p99, read
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.measuring.rounds import interleaved
from benchmarks.measuring.typical_questions import typical_questions
from benchmarks.measuring.worst_questions import worst_questions

READERS: Final = 16
_FILLING: Final[dict[Form, Filling]] = {
    "quick": Filling(requests=60_000, municipalities=30),
    "full": Filling(requests=5_000_000, municipalities=300),
}
_SECONDS: Final[dict[Form, float]] = {"quick": 1.5, "full": 15.0}
_WARM_UP: Final[dict[Form, float]] = {"quick": 1.0, "full": 10.0}
_GOAL: Final = 30.0


async def measure(form: Form) -> list[Figure]:
    """Measure the figure."""
    filling = _FILLING[form]
    municipalities = unequal_municipalities(filling.municipalities)
    with filled_premises(filling) as place:
        async with open_desk(place) as desk:
            typical = await typical_questions(desk, municipalities)
            worst = worst_questions(desk, municipalities[0].nis)
            for questions in (typical, worst):
                await read(questions, readers=READERS, seconds=_WARM_UP[form], seed=0)

            def by(questions: Sequence[Question], readers: int) -> Callable[[], Awaitable[Run]]:
                return lambda: _run(place, questions, readers=readers, seconds=_SECONDS[form])

            compared = await interleaved(
                {
                    "typical": (f"typical questions of {READERS} readers", by(typical, READERS)),
                    "worst": (f"the worst questions of {READERS} readers", by(worst, READERS)),
                    "typical, alone": ("typical questions of one reader", by(typical, 1)),
                    "worst, alone": ("the worst questions of one reader", by(worst, 1)),
                }
            )
        around = place.surroundings()
    return [
        Figure(
            name="many_requests",
            title=(
                f"Search and inbox on {filling.requests:,} requests in "
                f"{filling.municipalities} municipalities, {READERS} readers"
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
    place: Premises, questions: Sequence[Question], *, readers: int, seconds: float
) -> Run:
    with watched({"PostgreSQL": place.postgres}, ourselves="readers") as costs:
        readings = await read(questions, readers=readers, seconds=seconds, seed=1)
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
