"""A product can be marked as never automatic."""

NEVER_AUTOMATIC = "never-automatic"


def some_products_always_need_a_clerk(*, may_be_automatic: bool) -> str | None:
    """Return the reason why a clerk is needed, or None when the product may go without.

    Source: manual "Papieren en attesten" (B26, B44), C01.
    """
    return None if may_be_automatic else NEVER_AUTOMATIC
