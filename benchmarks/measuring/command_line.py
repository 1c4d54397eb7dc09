"""What `python -m benchmarks.<figure> [--quick]` does: measure, print, keep the result.

All figures together take hours in their full form; with `--resume` those are left out that were
taken within a day, so that a run that was broken off goes on.
"""

import argparse
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

import uvloop

from benchmarks.measuring.results import Figure, Form, read_figures

Measure = Callable[[Form], Awaitable[Sequence[Figure]]]


def run_figures(*measures: Measure) -> Form:
    """Take each figure in the form that the command line asks for, and write its result."""
    parser = argparse.ArgumentParser(description="Measure, and write the result as JSON.")
    parser.add_argument("--quick", action="store_true", help="less than a minute a figure")
    parser.add_argument(
        "--resume", action="store_true", help="leave out what was taken within a day"
    )
    asked = parser.parse_args()
    form: Form = "quick" if asked.quick else "full"
    known = _taken_within_a_day(form) if asked.resume else set()
    for measure in measures:
        if (name := measure.__module__.rpartition(".")[2]) in known:
            print(f"{name} was taken within a day")
            continue
        began = time.monotonic()
        for figure in uvloop.run(_as_coroutine(measure, form)):
            print(told(figure))
            print(
                f"  kept in {figure.write().name} ({time.monotonic() - began:.0f} s)\n", flush=True
            )
    return form


def _taken_within_a_day(form: Form) -> set[str]:
    since = datetime.now(UTC) - timedelta(days=1)
    return {each.name for each in read_figures(form) if each.surroundings.taken_at > since}


async def _as_coroutine(measure: Measure, form: Form) -> Sequence[Figure]:
    return await measure(form)


def told(figure: Figure) -> str:
    """What a figure says, in a few lines."""
    lines = [f"\n{figure.title} ({figure.form})"]
    for candidate in figure.candidates:
        raw = ", ".join(f"{run.value:,.1f}" for run in candidate.runs)
        lines.append(f"  {candidate.name:10} {candidate.median:12,.1f} {figure.unit}   raw: {raw}")
    for goal in figure.goals:
        sign = "≤" if goal.at_most else "≥"
        word = "reached" if goal.is_reached else "NOT reached"
        lines.append(
            f"  {goal.what}: {goal.measured:,.1f} {goal.unit} ({sign} {goal.asked:,g}: {word})"
        )
    return "\n".join(lines)
