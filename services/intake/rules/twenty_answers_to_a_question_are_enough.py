"""A question can be answered more than once, and twenty times at most."""

from typing import Final

MOST_ANSWERS: Final = 20


def twenty_answers_to_a_question_are_enough(answers: int) -> bool:
    """Tell whether so many answers leave no room for another.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A38); the limit is
    ours: who holds a link cannot fill our disks.
    """
    return answers >= MOST_ANSWERS
