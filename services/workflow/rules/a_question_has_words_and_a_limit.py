"""A question for extra information says something, and is never endless."""

from typing import Final

LONGEST_QUESTION: Final = 4000


class QuestionIsMissing(Exception):
    """There is no question, or it is blank."""


class QuestionIsTooLong(Exception):
    """The question has more than 4000 characters."""


def a_question_has_words_and_a_limit(question: str) -> str:
    """Return the question without the white space around it.

    Raises:
        QuestionIsMissing: it is blank.
        QuestionIsTooLong: it has more than 4000 characters.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A36); the limit is
    ours, so that the mail stays readable.
    """
    text = question.strip()
    if not text:
        raise QuestionIsMissing
    if len(text) > LONGEST_QUESTION:
        raise QuestionIsTooLong
    return text
