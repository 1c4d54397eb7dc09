"""A fee that is not paid is never handled automatically."""

FEE_DUE = "fee-due"


def what_costs_money_waits_for_a_clerk(*, fee_cents: int) -> str | None:
    """Return the reason why a clerk is needed, or None when nothing is due (eurocents).

    Source: architecture, section 4: a product with a fee that is not yet paid is never automatic.
    """
    return FEE_DUE if fee_cents > 0 else None
