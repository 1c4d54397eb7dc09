from datetime import UTC, datetime, timedelta

import pytest

from services.workflow.rules.a_question_waits_until_it_is_answered import (
    QuestionState,
    a_question_waits_until_it_is_answered,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("answered", "closed", "until", "state"),
    [
        (False, False, LATER, QuestionState.WAITING),
        (False, False, NOW, QuestionState.EXPIRED),
        (False, True, LATER, QuestionState.NOT_NEEDED),
        (False, True, EARLIER, QuestionState.NOT_NEEDED),
        (True, False, EARLIER, QuestionState.SUPPLIED),
        (True, True, LATER, QuestionState.SUPPLIED),
    ],
)
def test_a39_c10_what_became_of_a_question(
    answered: bool, closed: bool, until: datetime, state: QuestionState
) -> None:
    found = a_question_waits_until_it_is_answered(
        answered=answered, closed=closed, until=until, now=NOW
    )

    assert found is state
