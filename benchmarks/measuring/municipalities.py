"""Municipalities of very unequal size, as a country has them: a large one, and a long tail.

Everybody is fictitious: numbers 99001 and up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_FIRST_NIS: Final = 99_001
_STEEPNESS: Final = 0.77
"""The n-th largest has the n-th part of the largest, to this power: 8 % for the first of 300."""


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """One of them; `share` is its part of all requests, 0 to 1."""

    nis: str
    share: float


def unequal_municipalities(count: int) -> Sequence[Municipality]:
    """Return so many municipalities, the largest first; their shares add up to 1."""
    sizes = [1 / number**_STEEPNESS for number in range(1, count + 1)]
    return [
        Municipality(nis=str(_FIRST_NIS + number), share=size / sum(sizes))
        for number, size in enumerate(sizes)
    ]


def shared_out(
    municipalities: Sequence[Municipality], *, among: int
) -> Sequence[Sequence[Municipality]]:
    """Share them out so that everybody has about as many requests; the largest come first."""
    parts: list[list[Municipality]] = [[] for _ in range(among)]
    for municipality in municipalities:
        min(parts, key=_total).append(municipality)
    return parts


def _total(part: Sequence[Municipality]) -> float:
    return sum(municipality.share for municipality in part)
