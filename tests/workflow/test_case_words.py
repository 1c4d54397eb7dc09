"""Codes in words, and what is left of a number that is masked."""

import pytest

from libs.events.values import BackOfficeStatus, CaseState, TaskKind
from services.workflow.web.api.refusals import CONFLICTS, WRONG_INPUT
from services.workflow.web.pages import case_mistakes, case_words


def test_every_code_has_words() -> None:
    assert set(case_words.STATES) == set(CaseState)
    assert set(case_words.WORDS["at_back_office"]) == set(BackOfficeStatus)


def test_answers_are_told_by_title_and_a_country_by_its_name() -> None:
    answers = {"country": "MA", "reason": "Pensioen", "own_question": "x", "phone": None}

    assert case_words.answers_of(answers) == [
        ("Land", "Marokko"),
        ("Reden", "Pensioen"),
        ("Own question", "x"),
    ]


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("+32470123456", "+32 470 12 34 56"),
        ("+3292345678", "+32 9 234 56 78"),
        ("+31612345678", "+31 6 12345678"),
        ("zie mijn dossier", "zie mijn dossier"),
    ],
)
def test_a_number_of_a_phone_is_read_in_groups(kept: str, shown: str) -> None:
    assert case_words.answers_of({"mobile": kept}) == [("Gsm-nummer", shown)]


def test_what_waits_to_be_posted_is_not_under_way_by_itself() -> None:
    delivering = CaseState.DELIVERING

    assert case_words.state_of(delivering, [TaskKind.CONFIRM_DISPATCH])[0] == "wacht op verzending"
    assert case_words.state_of(delivering, [])[0] == "wordt afgeleverd"


def test_of_a_masked_number_the_year_is_left() -> None:
    assert case_words.masked_number("85670100189") == "85.••.••-•••.••"
    assert case_words.national_number("85670100189") == "85.67.01-001.89"


def test_every_refusal_of_the_api_has_words_on_the_page() -> None:
    details = {detail for _, detail in WRONG_INPUT.values()}

    assert set(case_mistakes.OTHERWISE) < details
    assert not [detail for detail in details - set(case_mistakes.OTHERWISE) if "`" in detail]
    assert {answer.kind for answer in CONFLICTS.values()} == set(case_mistakes.CONFLICTS)
