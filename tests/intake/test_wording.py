"""The citizen's story in four languages: the same names, the same days, nothing left out."""

import string
from datetime import UTC, datetime

import pytest

from libs.events.contracts import workflow
from libs.events.values import TaskKind, Tray
from libs.web.languages import LANGUAGES
from services.intake.views.my_requests.story import step_of
from services.intake.views.my_requests.wording import EXPLAINED, FOLDER, in_words, sentences
from tests.intake.town import Town

NEXT_DAY = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)  # midnight in Brussels


def days_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_there_are_four_languages_and_no_other() -> None:
    assert {file.stem for file in FOLDER.glob("*.yaml")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_sentences_with_the_same_days(language: str) -> None:
    dutch, told = sentences("nl"), sentences(language)

    assert list(told) == list(dutch)
    assert {name: days_in(each) for name, each in told.items()} == {
        name: days_in(each) for name, each in dutch.items()
    }
    assert all(each.endswith("." if name != EXPLAINED else ":") for name, each in told.items())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Je document staat klaar. Je kan het downloaden tot 1 december 2026."),
        (
            "fr",
            "Votre document est prêt. Vous pouvez le télécharger jusqu\u2019au 1er décembre 2026.",
        ),
        (
            "de",
            "Ihr Dokument ist fertig. Sie können es bis zum 1. Dezember 2026 herunterladen.",
        ),
        ("en", "Your document is ready. You can download it until 1 December 2026."),
    ],
)
def test_a_day_is_said_as_the_language_says_it(language: str, sentence: str) -> None:
    facts = {"days": {"until": NEXT_DAY.isoformat()}}

    assert in_words("document-ready", facts, language) == sentence


def test_what_a_clerk_wrote_is_repeated_as_it_is() -> None:
    facts = {"explanation": "De akte {ontbreekt}."}

    assert in_words("refused", facts, "fr") == (
        "Votre demande est refusée. Explication de l\u2019agent\u00a0: De akte {ontbreekt}."
    )


def test_b19_whoever_waits_for_a_clerk_reads_until_when() -> None:
    ready = Town().happened(
        workflow.TaskReady,
        task_id="7bc8deb5-0408-545c-aa07-98f33b7ffc2b",
        kind=TaskKind.DELIVER,
        tray=Tray.ALL,
        ready_at=NEXT_DAY,
        due_at=NEXT_DAY,
    )

    step = step_of(ready.event)

    assert step is not None
    assert in_words(step.words, step.facts(), "nl") == (
        "Een medewerker bekijkt je aanvraag. "
        "Meestal gebeurt dat binnen 2 werkdagen, ten laatste op 30 november 2026."
    )
