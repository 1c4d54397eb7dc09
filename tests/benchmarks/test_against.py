"""Another commit is compared number by number, and only what is worse by more is marked."""

import pytest

from benchmarks.against import Reading, compared


def readings(*values: float, better_low: bool) -> list[Reading]:
    return [Reading(value=value, unit="ms", better_low=better_low) for value in values]


@pytest.mark.parametrize(
    ("before", "now", "better_low", "worse"),
    [
        ((100, 104, 90), (109, 109, 500), True, False),
        ((100, 104, 90), (111, 111, 20), True, True),
        ((100,), (91,), False, False),
        ((100,), (89,), False, True),
        ((100,), (400,), False, False),
        ((0,), (0,), True, False),
        ((0,), (1,), True, True),
    ],
)
def test_medians_are_compared_the_way_that_is_better(
    before: tuple[float, ...], now: tuple[float, ...], better_low: bool, worse: bool
) -> None:
    taken = {
        "before": {"p99": readings(*before, better_low=better_low)},
        "now": {"p99": readings(*now, better_low=better_low)},
    }

    [(line, is_worse)] = compared(taken)

    assert is_worse is worse
    assert ("**worse**" in line) is worse


def test_what_only_one_of_them_measures_is_not_compared() -> None:
    taken = {"before": {}, "now": {"new": readings(1, better_low=True)}}

    assert list(compared(taken)) == []
