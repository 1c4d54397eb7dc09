import pytest

from services.intake.rules.only_contact_details_may_go_to_the_national_register import (
    only_contact_details_may_go_to_the_national_register as may_go,
)


@pytest.mark.parametrize("choice", [True, False])
def test_with_contact_details_yes_and_no_are_both_right(choice: bool) -> None:
    assert may_go(choice, is_asked=True) == ()


def test_with_contact_details_one_must_choose() -> None:
    (issue,) = may_go(None, is_asked=True)

    assert issue.name == "store_in_national_register"


def test_with_another_product_yes_is_refused() -> None:
    (issue,) = may_go(True, is_asked=False)

    assert issue.name == "store_in_national_register"


@pytest.mark.parametrize("choice", [None, False])
def test_with_another_product_nothing_or_no_is_harmless(choice: bool | None) -> None:
    assert may_go(choice, is_asked=False) == ()
