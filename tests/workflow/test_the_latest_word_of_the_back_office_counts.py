import pytest

from services.workflow.rules.the_latest_word_of_the_back_office_counts import (
    the_latest_word_of_the_back_office_counts,
)


@pytest.mark.parametrize(
    ("sequence", "heard", "counts"),
    [(1, [], True), (2, [1], True), (7, [1, 3], True), (2, [3], False), (3, [3], False)],
)
def test_a17_only_what_is_later_than_everything_before_counts(
    sequence: int, heard: list[int], counts: bool
) -> None:
    assert the_latest_word_of_the_back_office_counts(sequence, heard=heard) is counts
