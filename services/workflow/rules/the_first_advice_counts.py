"""Of what the police advise, or a clerk in their name, the first that is recorded counts."""


def the_first_advice_counts(*, awaited: bool, recorded_before: int) -> bool:
    """Tell whether this advice is the one that decides how the case goes on.

    `awaited` is whether the case still waits for one: what comes after the outcome decides nothing.
    A later advice is kept and shown.

    Source: C07.
    """
    return awaited and recorded_before == 0
