"""A question waits until it is answered, its term is over, or the request is closed."""

from datetime import datetime
from enum import StrEnum


class QuestionState(StrEnum):
    """What became of a question for extra information."""

    WAITING = "waiting"
    SUPPLIED = "supplied"
    EXPIRED = "expired"
    NOT_NEEDED = "not-needed"


def a_question_waits_until_it_is_answered(
    *, answered: bool, closed: bool, until: datetime, now: datetime
) -> QuestionState:
    """Return what became of a question; an answer counts whenever it came.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A39); C10: once the
    request is closed nothing is needed any more.
    """
    if answered:
        return QuestionState.SUPPLIED
    if closed:
        return QuestionState.NOT_NEEDED
    return QuestionState.WAITING if now < until else QuestionState.EXPIRED
