from services.workflow.rules.what_costs_money_waits_for_a_clerk import (
    what_costs_money_waits_for_a_clerk,
)


def test_what_is_free_needs_no_clerk() -> None:
    assert what_costs_money_waits_for_a_clerk(fee_cents=0) is None


def test_what_costs_a_cent_needs_a_clerk() -> None:
    assert what_costs_money_waits_for_a_clerk(fee_cents=1) == "fee-due"
