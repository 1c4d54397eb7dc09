from services.intake.rules.twenty_answers_to_a_question_are_enough import (
    MOST_ANSWERS,
    twenty_answers_to_a_question_are_enough,
)


def test_a_question_is_answered_twenty_times_at_most() -> None:
    assert not twenty_answers_to_a_question_are_enough(MOST_ANSWERS - 1)
    assert twenty_answers_to_a_question_are_enough(MOST_ANSWERS)
