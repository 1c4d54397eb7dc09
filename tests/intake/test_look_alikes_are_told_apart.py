from services.intake.rules.look_alikes_are_told_apart import Answered, look_alikes_are_told_apart


def answered(code: str, answer: str, *, group: str = "woonplaats", question: str = "Waarvoor?"):
    return Answered(code=code, group=group, question=question, answer=answer)


def test_the_same_question_with_other_answers_tells_them_apart() -> None:
    choices = [answered("A", "om te wonen"), answered("B", "om te trouwen")]

    assert look_alikes_are_told_apart(choices) == {}


def test_the_same_answer_in_another_group_is_another_answer() -> None:
    choices = [answered("A", "om te wonen"), answered("B", "om te wonen", group="gezin")]

    assert look_alikes_are_told_apart(choices) == {}


def test_who_asks_it_in_other_words_is_named() -> None:
    choices = [answered("A", "om te wonen"), answered("B", "om te trouwen", question="Waarom?")]

    assert look_alikes_are_told_apart(choices) == {"B": "choose: A asks it in other words"}


def test_who_has_the_answer_of_another_is_named() -> None:
    choices = [
        answered("A", "om te wonen"),
        answered("B", "om te trouwen"),
        answered("C", "om te trouwen"),
    ]

    assert look_alikes_are_told_apart(choices) == {
        "C": "choose: another product has the same answer"
    }
