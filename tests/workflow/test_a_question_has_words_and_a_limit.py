import pytest

from services.workflow.rules.a_question_has_words_and_a_limit import (
    LONGEST_QUESTION,
    QuestionIsMissing,
    QuestionIsTooLong,
    a_question_has_words_and_a_limit,
)


def test_a36_a_question_is_asked_as_it_was_typed() -> None:
    assert a_question_has_words_and_a_limit("  Wat?\n\nEn waar? ") == "Wat?\n\nEn waar?"


@pytest.mark.parametrize("blank", ["", " ", "\n\t "])
def test_a_blank_question_is_none(blank: str) -> None:
    with pytest.raises(QuestionIsMissing):
        a_question_has_words_and_a_limit(blank)


def test_a_question_has_at_most_4000_characters() -> None:
    longest = "x" * LONGEST_QUESTION

    assert a_question_has_words_and_a_limit(longest) == longest
    with pytest.raises(QuestionIsTooLong):
        a_question_has_words_and_a_limit(longest + "x")
