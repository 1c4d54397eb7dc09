"""What limits a run, as its costs tell: who was busy, and how much of the cores was left."""

import os
from typing import Final

from benchmarks.measuring.results import Run

_WORTH_A_WORD: Final = 0.05
"""Cores."""
_ALL: Final = 0.9
"""Of a core, and of all of them: nobody ever has the whole."""


def limited_by(run: Run) -> str:
    """Say who had the cores during a run, the busiest first, and what was left of them."""
    cores = sorted(run.costs.cores.items(), key=lambda one: one[1], reverse=True)
    there, taken = os.cpu_count() or 1, sum(spent for _, spent in cores)
    shares = ", ".join(f"{name} {spent:.2f}" for name, spent in cores if spent >= _WORTH_A_WORD)
    if taken >= _ALL * there:
        return f"the {there} cores, which are all taken: {shares}"
    if cores[0][1] >= _ALL:
        return f"{cores[0][0]}, which fills its core; taken are {taken:.2f} of {there}: {shares}"
    return (
        f"steps that wait for one another, {cores[0][0]}'s above all: nobody fills a core, and "
        f"taken are {taken:.2f} of {there}: {shares}"
    )
