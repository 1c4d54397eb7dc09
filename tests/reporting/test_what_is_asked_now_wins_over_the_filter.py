"""A search on top of a filter."""

from services.reporting.rules.what_is_asked_now_wins_over_the_filter import (
    what_is_asked_now_wins_over_the_filter,
)

KEPT = {"status": ["open"], "q": "peeters", "sort": "reference"}


def test_a22_without_anything_on_top_the_filter_counts_as_it_is() -> None:
    assert what_is_asked_now_wins_over_the_filter(KEPT, asked={}) == KEPT


def test_a22_another_criterion_comes_on_top() -> None:
    together = what_is_asked_now_wins_over_the_filter(KEPT, asked={"automatic": False})

    assert together == {**KEPT, "automatic": False}


def test_a22_the_same_criterion_is_replaced_and_the_filter_itself_stays_as_it_is() -> None:
    together = what_is_asked_now_wins_over_the_filter(KEPT, asked={"status": ["refused"]})

    assert together == {"status": ["refused"], "q": "peeters", "sort": "reference"}
    assert KEPT["status"] == ["open"]
