"""What a product costs stands beside it in euros, wherever it stands."""

from typing import Final

_CENTS: Final = 100


def a_fee_is_told_in_euros(fee_cents: int, *, usual: str) -> str:
    """Return the sentence about the cost; `usual` is what the product says where it costs nothing.

    Source: reference domain, section 3 (retributie, a municipality's own); style (plain Dutch).
    """
    if not fee_cents:
        return usual
    euros, cents = divmod(fee_cents, _CENTS)
    return f"€ {euros},{cents:02d}. Een medewerker vertelt je hoe je betaalt."
