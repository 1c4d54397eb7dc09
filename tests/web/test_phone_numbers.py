"""A phone number is shown in groups; whatever is no such number, as it is."""

import pytest

from libs.web.phone_numbers import written


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("+32470000001", "+32 470 00 00 01"),
        ("+3292345678", "+32 9 234 56 78"),
        ("+33123456789", "+33 1 23 45 67 89"),
        ("12", "12"),
        ("", ""),
        ("geen <b>nummer", "geen <b>nummer"),
    ],
)
def test_a_number_is_written_in_groups(kept: str, shown: str) -> None:
    assert written(kept) == shown
