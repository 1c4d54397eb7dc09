import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from services.intake.rules.phone_numbers_are_kept_internationally import in_international_notation


@pytest.mark.parametrize(
    "written", ["0470 12 34 56", "0470/12.34.56", "+32470123456", "0032 470 123 456", "470123456"]
)
def test_a_number_without_a_country_is_belgian(written: str) -> None:
    assert in_international_notation(written) == "+32470123456"


def test_a_foreign_number_keeps_its_country() -> None:
    assert in_international_notation("+31 6 12345678") == "+31612345678"


@pytest.mark.parametrize("written", ["", "bel me", "12", "+32 470", "0" * 30, "0470 12 34 56 x12"])
def test_what_cannot_be_a_number_is_not_kept(written: str) -> None:
    assert in_international_notation(written) is None


@settings(deadline=None)
@given(some.text(alphabet="+0123456789 ./-()", max_size=45))
def test_whatever_is_kept_is_e164(written: str) -> None:
    kept = in_international_notation(written)

    assert kept is None or re.fullmatch(r"\+[1-9]\d{4,14}", kept)
