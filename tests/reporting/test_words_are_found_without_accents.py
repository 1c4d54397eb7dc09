"""The two rules of reporting: how words are compared, when a day begins and ends."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.rules.words_are_found_without_accents import (
    folded,
    searchable_words,
    words_of,
)


@pytest.mark.parametrize(
    ("written", "found_as"),
    [
        ("José", "jose"),
        ("MÜLLER", "muller"),
        ("Weiß", "weiss"),
        ("Søren Łukasz", "soren lukasz"),
        ("Ægir", "aegir"),
        ("İstanbul", "istanbul"),
    ],
)
def test_accents_and_capitals_make_no_difference(written: str, found_as: str) -> None:
    assert folded(written) == found_as


@pytest.mark.parametrize("typed", ["d'hondt", "dhondt", "D\u2019Hondt", "hondt"])
def test_a_name_with_an_apostrophe_is_found_with_and_without(typed: str) -> None:
    words = searchable_words("Marie-Louise", "D'Hondt")

    assert all(_is_found(word, words) for word in words_of(typed))


@pytest.mark.parametrize("typed", ["van den berg", "vandenberg", "berg", "Van Den"])
def test_a_name_of_several_words_is_found_by_each_and_as_one(typed: str) -> None:
    words = searchable_words("Van den Berg")

    assert all(_is_found(word, words) for word in words_of(typed))


@pytest.mark.parametrize("typed", ["ZON-2026-00042", "zon202600042", "00042"])
def test_a_reference_is_found_with_and_without_dashes(typed: str) -> None:
    words = searchable_words("ZON-2026-00042")

    assert all(_is_found(word, words) for word in words_of(typed))


def test_a_word_with_which_another_one_begins_is_not_kept_beside_it() -> None:
    words = searchable_words("ZON-7K3M9-2QX4R-C", "Jan", "Van den Berg")

    kept = {"zon7k3m92qx4rc", "7k3m9", "2qx4r", "c", "jan", "vandenberg", "den", "berg"}
    assert words == kept


@given(st.lists(st.text(max_size=80), max_size=3))
def test_a_text_is_found_by_each_of_its_words(texts: list[str]) -> None:
    words = searchable_words(*texts)

    assert all(_is_found(word, words) for text in texts for word in words_of(text))


@given(st.text(max_size=200))
def test_words_hold_letters_and_digits_only(text: str) -> None:
    words = {*words_of(text), *searchable_words(text)}

    assert all(word.isalnum() and len(word) <= 60 for word in words)


def _is_found(typed: str, words: Collection[str]) -> bool:
    return any(word.startswith(typed) for word in words)
