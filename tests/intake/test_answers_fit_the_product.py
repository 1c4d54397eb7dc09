import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from services.intake.rules import Issues
from services.intake.rules.answers_fit_the_product import (
    Form,
    answers_fit_the_product,
    as_they_are_kept,
)
from tests.intake.desk import CATALOGUE

CONTACT = CATALOGUE.get("CONTACT_DETAILS").form
CERTIFICATE = CATALOGUE.get("ATT_LIFE").form
JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=6,
)


def names(issues: Issues) -> list[str]:
    return [issue.name for issue in issues]


@pytest.mark.parametrize(
    "answers",
    [
        {"email": "naam@voorbeeld.be"},
        {"mobile": "0470 12 34 56"},
        {"email": "naam@voorbeeld.be", "mobile": "+32470123456", "phone": "09 123 45 67"},
    ],
)
def test_one_contact_detail_or_more_is_complete(answers: dict[str, str]) -> None:
    assert answers_fit_the_product(answers, CONTACT) == ()


def test_a_change_without_any_detail_is_not() -> None:
    (issue,) = answers_fit_the_product({}, CONTACT)

    assert issue.name == "answers"
    assert issue.detail == "Vul minstens één gegeven in."


def test_each_wrong_place_is_named_and_nothing_is_repeated() -> None:
    answers = {"email": "geheim-adres", "mobile": "geheim-nummer", "phone": 7}

    issues = answers_fit_the_product(answers, CONTACT)

    assert names(issues) == ["answers.email", "answers.mobile", "answers.phone"]
    assert "geheim" not in " ".join(issue.detail for issue in issues)


def test_what_the_product_does_not_ask_is_refused_without_naming_it() -> None:
    (issue,) = answers_fit_the_product({"geheim": "x"}, CERTIFICATE)

    assert issue.name == "answers"
    assert "geheim" not in issue.detail


def test_a_missing_answer_is_named() -> None:
    fields = {
        "type": "object",
        "additionalProperties": False,
        "required": ["reason", "instance"],
        "properties": {"reason": {"type": "string"}, "instance": {"type": "string"}},
    }

    issues = answers_fit_the_product({}, Form(fields))

    assert names(issues) == ["answers.instance", "answers.reason"]


@pytest.mark.parametrize("answers", [{"email": "\ud800"}, {"x": ["\udfff"]}, {"\ud800": 1}])
def test_half_a_character_is_told_and_not_repeated(answers: dict[str, object]) -> None:
    (issue,) = answers_fit_the_product(answers, CONTACT)

    assert issue.name == "answers"
    assert "tekens" in issue.detail


def test_phone_numbers_are_kept_in_one_notation_and_the_rest_as_given() -> None:
    answers = {"email": "Naam@voorbeeld.be", "phone": "09/123.45.67"}

    kept = as_they_are_kept(answers, CONTACT)

    assert kept == {"email": "Naam@voorbeeld.be", "phone": "+3291234567"}


@settings(deadline=None)
@given(some.dictionaries(some.sampled_from(["email", "mobile", "phone", "x"]), JSON))
def test_any_json_gets_an_answer(answers: dict[str, object]) -> None:
    issues = answers_fit_the_product(json.loads(json.dumps(answers)), CONTACT)

    assert all(issue.name.startswith("answers") and issue.detail for issue in issues)
