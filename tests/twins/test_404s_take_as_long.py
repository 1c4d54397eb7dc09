"""What exists next door and what exists nowhere are refused in the same time."""

import pytest

from tests.twins.asked import Asked
from tests.twins.timing import LEAST, MOST, area_under_the_curve


def test_the_time_of_a_404_does_not_tell_that_something_exists_next_door(asked: Asked) -> None:
    outside = {name: share for name, share in asked.shares.items() if not LEAST <= share <= MOST}

    assert len(asked.shares) >= 13
    assert {name: f"slower in {share:.0%}" for name, share in outside.items()} == {}


@pytest.mark.parametrize(
    ("ones", "others", "share"),
    [
        ([1, 2, 3], [1, 2, 3], 0.5),
        ([4, 5], [1, 2, 3], 1.0),
        ([1], [2, 3], 0.0),
        ([2, 2], [2, 1], 0.75),
    ],
)
def test_the_share_is_that_of_the_ranks(
    ones: list[float], others: list[float], share: float
) -> None:
    assert area_under_the_curve(ones, others) == share
