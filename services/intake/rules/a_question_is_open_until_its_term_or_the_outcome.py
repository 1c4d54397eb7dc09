"""A question can be answered until its term is over or its request is closed."""

from datetime import datetime
from typing import Final

NOTHING_NEEDED: Final = "Er is niets meer nodig: deze aanvraag is afgesloten."
TERM_IS_OVER: Final = (
    "De termijn om te antwoorden is voorbij. Wil je toch nog iets bezorgen? Neem contact op met "
    "de gemeente."
)


def why_a_question_is_closed(*, until: datetime, closed: bool, now: datetime) -> str | None:
    """Return why a question cannot be answered any more, or None while it can.

    `until` is not included: at that moment the term is over.

    Source: C10: the link of a closed request says that nothing is needed any more.
    """
    if closed:
        return NOTHING_NEEDED
    return None if now < until else TERM_IS_OVER
