"""A municipality sets its fees, and may ask more than the law does; less only of its police."""

from libs.policies import PolicyInForce


def a_municipality_may_ask_more_never_less(law: PolicyInForce, own: PolicyInForce) -> str | None:
    """Return what its own rules allow that the law does not, or None.

    `law` is what holds for everybody, `own` what holds at this municipality on the same day. The
    fee (retributie) is its own to set. From which day the police are not asked any more, it follows
    itself; what only went to a clerk because of them may then be automatic.

    Source: reference domain, section 3 (fee = configuration of the municipality, default 0; access
    by the royal decree of 16 July 1992, articles 2 and 3); the manual, "Papieren en attesten" (B26:
    596.2 is never automatic); and section 2.5 of that reference (the check by the police is said to
    be abolished since 6 August 2025).
    """
    without_police = law.police_advice and not own.police_advice
    if own.automatic and not law.automatic and not without_police:
        return "automatic: this product always needs a clerk"
    if not set(own.relations) <= set(law.relations):
        return "relations: it cannot be asked for more people than the product says"
    if not own.level.is_at_least(law.level):
        return f"level: the sign-in is at least {law.level.value}"
    if own.automatic and own.police_advice:
        return "automatic: what the police advise on always needs a clerk"
    return None
