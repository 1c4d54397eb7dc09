from services.workflow.rules.some_products_always_need_a_clerk import (
    some_products_always_need_a_clerk,
)


def test_an_automatic_product_needs_no_clerk() -> None:
    assert some_products_always_need_a_clerk(may_be_automatic=True) is None


def test_b26_a_product_that_is_never_automatic_needs_a_clerk() -> None:
    assert some_products_always_need_a_clerk(may_be_automatic=False) == "never-automatic"
