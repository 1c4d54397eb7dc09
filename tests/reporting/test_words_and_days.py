"""The two rules of reporting: how words are compared, when a day begins and ends."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.rules.a_day_lasts_from_midnight_to_midnight_in_brussels import (
    DayOrMomentIsUnreadable,
    first_moment,
    moment_after,
)
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

    assert set(words_of(typed)) <= words


@pytest.mark.parametrize("typed", ["van den berg", "vandenberg", "berg", "Van Den"])
def test_a_name_of_several_words_is_found_by_each_and_as_one(typed: str) -> None:
    words = searchable_words("Van den Berg")

    assert all(any(word.startswith(part) for word in words) for part in words_of(typed))


@pytest.mark.parametrize("typed", ["ZON-2026-00042", "zon202600042", "00042"])
def test_a_reference_is_found_with_and_without_dashes(typed: str) -> None:
    words = searchable_words("ZON-2026-00042")

    assert set(words_of(typed)) <= words


@given(st.text(max_size=200))
def test_words_hold_letters_and_digits_only(text: str) -> None:
    words = {*words_of(text), *searchable_words(text)}

    assert all(word.isalnum() and len(word) <= 60 for word in words)


def test_a_day_in_winter_begins_at_eleven_in_the_evening_utc() -> None:
    assert first_moment("2026-11-21") == datetime(2026, 11, 20, 23, tzinfo=UTC)
    assert moment_after("2026-11-21") == datetime(2026, 11, 21, 23, tzinfo=UTC)


def test_the_day_on_which_summer_time_ends_is_an_hour_longer() -> None:
    length = moment_after("2026-10-25") - first_moment("2026-10-25")

    assert length.total_seconds() == 25 * 3600


@pytest.mark.parametrize(
    "text",
    ["2026-11-21T09:00:00+01:00", "2026-11-21T08:00:00Z", "2026-11-21t08:00:00.000z",
     "2026-11-21T09:00:00 01:00"],
)  # fmt: skip
def test_a_moment_is_exact(text: str) -> None:
    assert first_moment(text) == moment_after(text) == datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "gisteren", "2026-02-30", "2026-11-21T25:00:00Z", "2026-11-21T09:00:00", "20261121",
     "0001-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00", "2026-11-21T09:00:00+99:00",
     "\uff12\uff10\uff12\uff16-11-21"],
)  # fmt: skip
def test_what_is_neither_a_day_nor_a_moment_is_refused(text: str) -> None:
    with pytest.raises(DayOrMomentIsUnreadable):
        first_moment(text)
    with pytest.raises(DayOrMomentIsUnreadable):
        moment_after(text)
