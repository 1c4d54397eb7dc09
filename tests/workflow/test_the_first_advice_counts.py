import pytest

from services.workflow.rules.the_first_advice_counts import the_first_advice_counts


@pytest.mark.parametrize(
    ("awaited", "recorded_before", "counts"),
    [
        (True, 0, True),
        (True, 1, False),
        (False, 0, False),
        (False, 1, False),
    ],
)
def test_c07_the_first_advice_counts_while_one_is_awaited(
    awaited: bool, recorded_before: int, counts: bool
) -> None:
    assert the_first_advice_counts(awaited=awaited, recorded_before=recorded_before) is counts
