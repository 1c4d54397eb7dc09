"""The plot of a figure: a bar for each candidate's median, and a ring for each of its runs."""

import math
from collections.abc import Sequence
from typing import Final

from benchmarks.measuring import svg
from benchmarks.measuring.results import Candidate, Figure

_LEFT: Final = 150
_RIGHT: Final = 90
_TOP: Final = 54
_ROW: Final = 40


def bars(figure: Figure) -> str:
    """Draw it."""
    most = max(run.value for one in figure.candidates for run in one.runs)
    scale = (svg.WIDTH - _LEFT - _RIGHT) / _rounded_up(most)
    parts = [svg.text(10, 40, figure.unit, "quiet")]
    for number, candidate in enumerate(figure.candidates):
        parts += _bar(candidate, _TOP + _ROW * number, scale, svg.colour(number))
    return svg.drawing(_TOP + _ROW * len(figure.candidates), figure.title, parts)


def _bar(candidate: Candidate, top: float, scale: float, colour: str) -> Sequence[str]:
    middle = top + 13
    furthest = _LEFT + max(run.value for run in candidate.runs) * scale
    return [
        svg.text(10, middle + 5, candidate.name),
        svg.bar(_LEFT, top, candidate.median * scale, 26, colour),
        *(svg.dot(_LEFT + run.value * scale, middle, colour) for run in candidate.runs),
        svg.text(furthest + 10, middle + 5, f"{candidate.median:,.0f}"),
    ]


def _rounded_up(value: float) -> float:
    """The next number with one digit before its zeros."""
    size = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1.0
    return math.ceil(value / size) * size
