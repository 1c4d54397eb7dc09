"""How long a crowd of answers took: percentiles, with nothing dropped and nothing smoothed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

CURVE: Final = (0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 1.0)
"""The fractions at which a whole distribution is kept, for the plots."""


@dataclass(frozen=True, kw_only=True)
class Latencies:
    """Percentiles in milliseconds; `curve` has one value for each fraction of `CURVE`."""

    count: int
    p50: float
    p95: float
    p99: float
    p999: float
    longest: float
    curve: tuple[float, ...]

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Self:
        """Sum up latencies in seconds; no answer at all is no distribution.

        Raises:
            ValueError: there is nothing to sum up.
        """
        if not seconds:
            raise ValueError("nothing was answered")
        ordered = sorted(seconds)
        return cls(
            count=len(ordered),
            p50=percentile(ordered, 0.5) * 1000,
            p95=percentile(ordered, 0.95) * 1000,
            p99=percentile(ordered, 0.99) * 1000,
            p999=percentile(ordered, 0.999) * 1000,
            longest=ordered[-1] * 1000,
            curve=tuple(percentile(ordered, fraction) * 1000 for fraction in CURVE),
        )


def percentile(ordered: Sequence[float], fraction: float) -> float:
    """Return the smallest value that at least this fraction of the ordered values does not pass."""
    return ordered[max(0, math.ceil(fraction * len(ordered)) - 1)]
