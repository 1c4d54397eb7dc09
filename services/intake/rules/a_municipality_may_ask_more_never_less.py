"""A municipality sets its fees, and may ask more than the law does; never less."""

from libs.policies import PolicyInForce


def a_municipality_may_ask_more_never_less(law: PolicyInForce, own: PolicyInForce) -> str | None:
    """Return what its own rules allow that the law does not, or None.

    `law` is what holds for everybody, `own` what holds at this municipality on the same day. The
    fee (retributie) is its own to set.

    Source: reference domain, section 3 (fee = configuration of the municipality, default 0; access
    by the royal decree of 16 July 1992, articles 2 and 3); the manual, "Papieren en attesten" (B26:
    596.2 is never automatic).
    """
    if own.automatic and not law.automatic:
        return "automatic: this product always needs a clerk"
    if not set(own.relations) <= set(law.relations):
        return "relations: it cannot be asked for more people than the product says"
    if not own.level.is_at_least(law.level):
        return f"level: the sign-in is at least {law.level.value}"
    if law.police_advice and not own.police_advice:
        return "police_advice: the police must advise"
    return None
