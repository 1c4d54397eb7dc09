import pytest

from services.intake.rules.a_fee_is_told_in_euros import a_fee_is_told_in_euros


def test_what_costs_nothing_is_told_as_the_product_does() -> None:
    assert a_fee_is_told_in_euros(0, usual="Gratis.") == "Gratis."


@pytest.mark.parametrize(
    ("cents", "told"), [(500, "€ 5,00."), (150, "€ 1,50."), (5, "€ 0,05."), (123456, "€ 1234,56.")]
)
def test_a_fee_is_told_with_euros_and_cents(cents: int, told: str) -> None:
    assert a_fee_is_told_in_euros(cents, usual="Gratis.").startswith(told)
