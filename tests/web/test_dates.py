"""Days in words, in four languages, on the calendar of Brussels."""

from datetime import UTC, datetime

import pytest

from libs.dates import day_in_words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "1 maart 2027"),
        ("fr", "1er mars 2027"),
        ("de", "1. März 2027"),
        ("en", "1 March 2027"),
    ],
)
def test_a_day_is_the_one_of_brussels(language: str, words: str) -> None:
    assert day_in_words(datetime(2027, 2, 28, 23, 30, tzinfo=UTC), language) == words
