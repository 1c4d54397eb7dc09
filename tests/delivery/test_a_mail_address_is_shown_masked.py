import pytest

from services.delivery.rules.a_mail_address_is_shown_masked import masked


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("jan@example.be", "j…@example.be"),
        ("j@example.be", "j…@example.be"),
        ("a@b@example.be", "a…@example.be"),
        ("@example.be", "…@example.be"),
        ("geen adres", "…"),
        ("", "…"),
    ],
)
def test_the_first_letter_and_the_place_are_left(address: str, shown: str) -> None:
    assert masked(address) == shown
