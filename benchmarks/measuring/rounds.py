"""Interleaved rounds: whatever drifts on the machine drifts for all candidates alike."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from benchmarks.measuring.results import Candidate, Form, Run

ROUNDS: Final[Mapping[Form, int]] = {"quick": 3, "full": 5}

Measure = Callable[[], Awaitable[Run]]


async def interleaved(
    contestants: Mapping[str, tuple[str, Measure]], *, rounds: int
) -> Sequence[Candidate]:
    """Measure each contestant (what it is, how it is measured) once a round.

    Every second round goes the other way about, so that nobody always follows the same one.
    """
    runs: dict[str, list[Run]] = {name: [] for name in contestants}
    for number in range(rounds):
        names = list(contestants) if number % 2 == 0 else list(contestants)[::-1]
        for name in names:
            run = await contestants[name][1]()
            runs[name].append(run)
            print(f"  round {number + 1}  {name:24} {told(run)}", flush=True)
    return [
        Candidate(name=name, is_what=is_what, runs=runs[name])
        for name, (is_what, _) in contestants.items()
    ]


def told(run: Run) -> str:
    """One line about a run."""
    cores = "  ".join(f"{name} {cores:.2f}" for name, cores in run.costs.cores.items())
    wait = "" if run.latencies is None else f"  p99 {run.latencies.p99:.1f} ms"
    errors = f"  {run.errors} errors" if run.errors else ""
    return f"{run.value:12,.1f}{wait}{errors}  cores: {cores}"
