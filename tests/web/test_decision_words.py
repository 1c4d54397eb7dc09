"""Decisions in words: the same in each language, and nothing that a citizen should not read."""

from typing import Any

import pytest
import yaml

from libs.events.values import DecisionOutcome
from libs.web.decision_words import (
    CITIZEN,
    FOLDER,
    REGISTER,
    SHOWN_TO_CITIZENS_AS,
    STAFF,
    Looked,
    decided_for_staff,
    decided_for_the_citizen,
    for_staff,
    for_the_citizen,
    title_of,
)
from libs.web.languages import LANGUAGES

HELD = [Looked(code="for-oneself", met=True), Looked(code="domestic-use", met=True)]
FAILED = [Looked(code="for-oneself", met=False), Looked(code="domestic-use", met=False)]


def sentences_of(language: str) -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load((FOLDER / f"{language}.yaml").read_text("utf-8"))
    return words


def names_in(words: Any) -> Any:
    """The shape of the words without the words."""
    return {name: names_in(each) for name, each in words.items()} if isinstance(words, dict) else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words(language: str) -> None:
    assert names_in(sentences_of(language)) == names_in(sentences_of("nl"))


def test_there_are_words_in_four_languages_and_no_other() -> None:
    assert {file.stem for file in FOLDER.glob("*.yaml")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", list(DecisionOutcome))
def test_every_outcome_is_told_and_to_citizens_also_what_happens_next(
    language: str, outcome: DecisionOutcome
) -> None:
    words = sentences_of(language)

    assert words[STAFF]["outcomes"][outcome].endswith(".")
    assert words[CITIZEN]["outcomes"][outcome].endswith(".")
    assert words[CITIZEN]["next"][outcome].endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", [STAFF, CITIZEN])
def test_sentences_are_short_and_met_differs_from_not_met(language: str, audience: str) -> None:
    for pair in sentences_of(language)[audience]["conditions"].values():
        assert set(pair) == {"met", "not-met"}
        assert pair["met"] != pair["not-met"]
        assert all(each.endswith(".") and len(each.split()) < 16 for each in pair.values())


def test_every_reason_is_told_and_what_held_is_not() -> None:
    told = decided_for_the_citizen("clerk", [*FAILED, Looked(code="resident", met=True)], "nl")

    assert told == (
        "Een medewerker behandelt je aanvraag verder, want ze kan niet automatisch verwerkt worden. "
        "De reden: je vraagt dit voor iemand anders. Je gebruikt het document in het buitenland. "
        "We houden je op de hoogte via e-mail."
    )


def test_where_no_reason_has_words_none_is_announced() -> None:
    told = decided_for_the_citizen("clerk", [Looked(code="of-tomorrow", met=False)], "nl")

    assert told == (
        "Een medewerker behandelt je aanvraag verder, want ze kan niet automatisch verwerkt worden. "
        "We houden je op de hoogte via e-mail."
    )


def test_what_is_automatic_needs_no_reasons() -> None:
    assert decided_for_staff("automatic", HELD, "en") == (
        "Handled automatically: all conditions are met."
    )


@pytest.mark.parametrize("code", ["known-in-register", "alive", "file-active"])
def test_a_citizen_does_not_read_what_the_register_says_of_them(code: str) -> None:
    looked = [Looked(code=each, met=each != code) for each in SHOWN_TO_CITIZENS_AS]

    [shown] = for_the_citizen(looked, "nl")

    assert (shown.code, shown.met) == (REGISTER, False)
    assert "overleden" not in decided_for_the_citizen("clerk", looked, "nl")
    assert [each.code for each in for_staff(looked, "nl")] == list(SHOWN_TO_CITIZENS_AS)


def test_what_a_later_version_tells_is_left_out_for_citizens_and_stands_for_itself_for_staff() -> (
    None
):
    newer = [Looked(code="of-tomorrow", met=False)]

    assert for_the_citizen(newer, "fr") == ()
    assert [each.sentence for each in for_staff(newer, "fr")] == ["of-tomorrow"]
    assert decided_for_staff("of-tomorrow", [], "fr") == "of-tomorrow"
    assert decided_for_the_citizen("of-tomorrow", newer, "fr") == ""
    assert title_of("rule_of_tomorrow", "fr") == "rule_of_tomorrow"
