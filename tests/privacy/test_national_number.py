"""Check digits of national numbers, of people born before and since 2000, with test and BIS months."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libs.privacy.national_number import (
    national_number_is_valid,
    written_in_groups,
    written_plainly,
)


@pytest.mark.parametrize("number", ["85073003328", "17073003384", "98472899765", "01490700185"])
def test_numbers_that_are_known_to_be_right_are_valid(number: str) -> None:
    assert national_number_is_valid(number)


@pytest.mark.parametrize(
    "number", ["", "8507300332", "850730033280", "8507300332a", "85.07.30-033.28", "٨٥٠٧٣٠٠٣٣٢٨"]
)
def test_anything_that_is_not_eleven_digits_is_not_valid(number: str) -> None:
    assert not national_number_is_valid(number)


@given(
    serial=st.integers(0, 999_999_999),
    since_2000=st.booleans(),
    place=st.integers(0, 10),
    other=st.integers(1, 9),
)
def test_a_right_number_is_valid_and_one_wrong_digit_is_noticed(
    serial: int, since_2000: bool, place: int, other: int
) -> None:
    number = f"{serial:09}{_check(serial, since_2000):02}"
    digit = str((int(number[place]) + other) % 10)
    mistyped = number[:place] + digit + number[place + 1 :]

    # a mistake can only pass where it happens to be right for the other century
    right_by_chance = int(mistyped[9:]) == _check(int(mistyped[:9]), not since_2000)
    assert national_number_is_valid(number)
    assert national_number_is_valid(mistyped) == right_by_chance


def _check(serial: int, since_2000: bool) -> int:
    return 97 - (serial + 2_000_000_000 * since_2000) % 97


def test_people_write_dots_and_dashes() -> None:
    assert written_plainly("85.07.30-033.28 ") == "85073003328"


@pytest.mark.parametrize(
    ("number", "written"), [("85631210119", "85.63.12-101.19"), ("8563121", "8563121"), ("", "")]
)
def test_a_number_is_written_as_on_an_identity_card(number: str, written: str) -> None:
    assert written_in_groups(number) == written
