"""Days in words, in four languages, on the calendar of Brussels."""

from datetime import UTC, datetime, timedelta

import pytest

from libs.dates import day_in_words
from libs.web.dates import term


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


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=2), "3\N{NO-BREAK SPACE}maart 2027"),
        (
            timedelta(days=1, hours=23),
            "3\N{NO-BREAK SPACE}maart 2027 om 12.00\N{NO-BREAK SPACE}uur",
        ),
        (timedelta(hours=-1), "1\N{NO-BREAK SPACE}maart 2027 om 12.00\N{NO-BREAK SPACE}uur"),
    ],
)
def test_the_hour_is_told_of_an_end_that_is_near(left: timedelta, words: str) -> None:
    now = datetime(2027, 3, 1, 12, tzinfo=UTC)

    assert term(now + left, now) == words
