from datetime import timedelta

import pytest

from services.delivery.rules.a_wrong_status_is_put_right import (
    Processed,
    corrected,
    is_hopeless,
    pause_before,
    what_is_wrong,
)
from services.delivery.rules.the_status_that_burgerprofiel_shows import (
    ACTION_NEEDED,
    STATUSES,
    Happening,
)

HANDLED = STATUSES[Happening.BEING_HANDLED]


@pytest.mark.parametrize(
    ("processed", "wrong"),
    [
        (Processed(errors=[], shown=HANDLED), None),
        (Processed(errors=["X"], shown=HANDLED), "X"),
        (Processed(errors=[], shown=None), "not-there"),
        (Processed(errors=[], shown=STATUSES[Happening.DONE]), "different"),
    ],
)
def test_what_is_wrong_is_seen(processed: Processed, wrong: str | None) -> None:
    assert what_is_wrong(processed, should_be=HANDLED) == wrong


def test_only_an_action_that_was_refused_is_left_out() -> None:
    assert corrected(ACTION_NEEDED, wrong=()) == ACTION_NEEDED
    assert corrected(ACTION_NEEDED, wrong=("VerwerkingMislukt",)) == ACTION_NEEDED
    assert not corrected(ACTION_NEEDED, wrong=("ActieNodigZonderOmschrijving", "X")).action


def test_pauses_grow_and_the_fifth_time_is_the_last() -> None:
    pauses = [pause_before(tries) for tries in range(8)]

    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(minutes=1), timedelta(hours=1))
    assert [is_hopeless(tries) for tries in (0, 4, 5)] == [False, False, True]
