"""Curves: how long everybody waited, and how much memory a process had over time."""

import math
from collections.abc import Sequence
from typing import Final

from benchmarks.measuring import svg
from benchmarks.measuring.consumption import EVERY
from benchmarks.measuring.latencies import CURVE
from benchmarks.measuring.results import Candidate, Figure

_LEFT: Final = 64.0
_RIGHT: Final = svg.WIDTH - 30.0
_TOP: Final = 76.0
_BOTTOM: Final = 280.0
_HEIGHT: Final = 306.0
_MOST_NINES: Final = 3.0
_FRACTIONS: Final = ((0.5, "50 %"), (0.9, "90 %"), (0.99, "99 %"), (0.999, "99.9 %"), (1.0, "all"))


def latencies(figure: Figure) -> str:
    """Draw the part of everybody that waited no longer, both scales made for tails."""
    shown = with_latencies(figure)
    highest = math.ceil(math.log10(max(max(_waits(one)) for one in shown)))
    lowest = math.floor(math.log10(max(0.1, min(min(_waits(one)) for one in shown))))

    def y(milliseconds: float) -> float:
        share = (math.log10(max(milliseconds, 10.0**lowest)) - lowest) / (highest - lowest)
        return _BOTTOM - (_BOTTOM - _TOP) * share

    parts = [svg.text(10, 40, "ms in the middle run, by part of all requests", "quiet")]
    for fraction, label in _FRACTIONS:
        parts.append(svg.line(_x(fraction), _TOP, _x(fraction), _BOTTOM))
        parts.append(svg.text(_x(fraction) - 14, _BOTTOM + 18, label, "quiet"))
    for decade in range(lowest, highest + 1):
        parts.append(svg.line(_LEFT, y(10.0**decade), _RIGHT, y(10.0**decade)))
        parts.append(svg.text(10, y(10.0**decade) + 4, f"{10.0**decade:,g} ms", "quiet"))
    for number, one in enumerate(shown):
        points = [(_x(part), y(wait)) for part, wait in zip(CURVE, _waits(one), strict=True)]
        parts.append(svg.curve(points, svg.colour(number)))
    return svg.drawing(
        _HEIGHT, figure.title, [*parts, *svg.legend([one.name for one in shown], 60)]
    )


def memory(figure: Figure) -> str:
    """Draw the memory of the first process of each candidate during its middle run."""
    shown = with_memory(figure)
    most = max(max(_megabytes(one)) for one in shown) * 1.1
    seconds = max(len(_megabytes(one)) for one in shown) * EVERY

    def at(number: int, megabytes: float) -> tuple[float, float]:
        x = _LEFT + (_RIGHT - _LEFT) * number * EVERY / seconds
        return x, _BOTTOM - (_BOTTOM - _TOP) * megabytes / most

    parts = [svg.text(10, 40, "megabytes (PSS) of the process over time", "quiet")]
    for share in (0.0, 0.5, 1.0):
        y = _BOTTOM - (_BOTTOM - _TOP) * share
        parts.append(svg.line(_LEFT, y, _RIGHT, y))
        parts.append(svg.text(10, y + 4, f"{most * share:,.0f} MB", "quiet"))
    parts.append(svg.text(_RIGHT - 30, _BOTTOM + 18, f"{seconds:.0f} s", "quiet"))
    for number, one in enumerate(shown):
        points = [at(step, value) for step, value in enumerate(_megabytes(one))]
        parts.append(svg.curve(points, svg.colour(number)))
    return svg.drawing(
        _HEIGHT, figure.title, [*parts, *svg.legend([one.name for one in shown], 60)]
    )


def with_latencies(figure: Figure) -> Sequence[Candidate]:
    """Return the candidates of which latencies are known."""
    return [one for one in figure.candidates if one.middle.latencies is not None]


def with_memory(figure: Figure) -> Sequence[Candidate]:
    """Return the candidates that ran long enough for their memory to be a curve."""
    return [one for one in figure.candidates if len(_megabytes(one)) > 3]


def _x(fraction: float) -> float:
    """As many nines, as far to the right; the last point stands for the longest."""
    nines = -math.log10(max(1 - fraction, 10**-_MOST_NINES / 2))
    least = -math.log10(0.5)
    return _LEFT + 20 + (_RIGHT - _LEFT - 60) * (nines - least) / (_MOST_NINES + 0.3 - least)


def _waits(candidate: Candidate) -> Sequence[float]:
    waits = candidate.middle.latencies
    return waits.curve if waits is not None else ()


def _megabytes(candidate: Candidate) -> Sequence[float]:
    return next(iter(candidate.middle.costs.memory.values()), ())
