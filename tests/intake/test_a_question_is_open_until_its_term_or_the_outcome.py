from datetime import timedelta

import pytest

from services.intake.rules.a_question_is_open_until_its_term_or_the_outcome import (
    NOTHING_NEEDED,
    TERM_IS_OVER,
    why_a_question_is_closed,
)
from tests.intake.desk import MONDAY

MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("left", "closed", "why"),
    [
        (MOMENT, False, None),
        (timedelta(0), False, TERM_IS_OVER),
        (MOMENT, True, NOTHING_NEEDED),
        (-MOMENT, True, NOTHING_NEEDED),
    ],
)
def test_c10_the_link_says_why_nothing_is_needed(
    left: timedelta, closed: bool, why: str | None
) -> None:
    assert why_a_question_is_closed(until=MONDAY + left, closed=closed, now=MONDAY) == why
