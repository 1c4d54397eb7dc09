import pytest

from services.delivery.rules.mail_goes_to_the_newest_address import newest_address, old_address


@pytest.mark.parametrize(
    ("answered", "signed_in", "goes_to"),
    [
        ("new@example.org", "old@example.org", "new@example.org"),
        (None, "old@example.org", "old@example.org"),
        ("  ", " old@example.org ", "old@example.org"),
        (None, None, None),
    ],
)
def test_the_address_just_given_comes_before_that_of_the_sign_in(
    answered: str | None, signed_in: str | None, goes_to: str | None
) -> None:
    assert newest_address(answered=answered, signed_in=signed_in) == goes_to


@pytest.mark.parametrize(
    ("answered", "signed_in", "registered", "hears"),
    [
        ("new@example.org", "old@example.org", None, "old@example.org"),
        ("new@example.org", "New@Example.org", "old@example.org", "old@example.org"),
        ("new@example.org", None, "new@example.org", None),
        (None, "old@example.org", None, None),
    ],
)
def test_c13_the_old_address_hears_of_a_new_one(
    answered: str | None, signed_in: str | None, registered: str | None, hears: str | None
) -> None:
    assert old_address(answered=answered, signed_in=signed_in, registered=registered) == hears
