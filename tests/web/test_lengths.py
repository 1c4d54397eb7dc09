"""Lengths of time and ratios, in the language of the page."""

import pytest

from libs.web.operation.lengths import length, ratio
from libs.web.speech import speaks


@pytest.mark.parametrize(
    ("term", "language", "words"),
    [
        ("P7D", "nl", "7 dagen"),
        ("P1D", "fr", "1\N{NO-BREAK SPACE}jour"),
        ("P3M", "de", "3 Monate"),
        ("P1Y", "en", "1 year"),
        ("PT4S", "nl", "4 seconden"),
        ("PT3600S", "nl", "1 uur"),
        ("PT90M", "nl", "1 uur en 30 minuten"),
        ("P1M2W", "en", "1 month and 14 days"),
    ],
)
def test_a_length_is_in_words(term: str, language: str, words: str) -> None:
    with speaks(language):
        assert length(term) == words


def test_a_ratio_has_the_decimals_of_the_language() -> None:
    with speaks("nl"):
        assert ratio(7.649) == "7,6:1"
    with speaks("en"):
        assert ratio(4.5) == "4.5:1"
