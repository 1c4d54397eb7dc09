"""A sentence of Python is said in the language of the page, with the values that are in it."""

from pathlib import Path

import pytest

from libs.web.speech import speaks
from libs.web.translating import Translator

FRENCH = """
msgid "Vul dit in."
msgstr "Remplissez ceci."

msgid "{sentence} Wacht {wait}."
msgstr "Attendez {wait} : {sentence}"

msgid "Te veel."
msgstr "C'est trop."

msgid "{count} seconden"
msgstr "{count} secondes"

msgid "Hoogstens {most} tekens (`max`)?"
msgstr "Au plus {most} caractères (`max`) ?"

msgid "{word}"
msgstr "{word}"

msgid "Eén taak"
msgid_plural "%(n)s taken"
msgstr[0] "Une tâche"
msgstr[1] "%(n)s tâches"
"""


@pytest.fixture
def translator(tmp_path: Path) -> Translator:
    folder = tmp_path / "translations" / "fr"
    folder.mkdir(parents=True)
    (folder / "page.po").write_text(FRENCH)
    return Translator([tmp_path])


@pytest.mark.parametrize(
    ("dutch", "french"),
    [
        ("Vul dit in.", "Remplissez ceci."),
        ("Hoogstens 40 tekens (`max`)?", "Au plus 40 caractères (`max`) ?"),
        ("Te veel. Wacht 5 seconden.", "Attendez 5 secondes : C'est trop."),
        ("Te veel. Wacht {sentence}.", "Attendez {sentence} : C'est trop."),
        ("Hoogstens tekens (`max`)?", "Hoogstens tekens (`max`)?"),
        ("Hoogstens <b>4</b> tekens (`max`)?", "Au plus <b>4</b> caractères (`max`) ?"),
        ("Dat kennen we niet.", "Dat kennen we niet."),
        ("", ""),
    ],
)
def test_a_sentence_is_said_with_its_values(
    translator: Translator, dutch: str, french: str
) -> None:
    with speaks("fr"):
        assert translator.said(dutch) == french

    assert translator.said(dutch) == dutch


def test_a_value_that_is_filled_in_stays_as_it_is(translator: Translator) -> None:
    typed = {"sentence": "Te veel.", "wait": "{count} <b>"}

    assert translator.filled("{sentence} Wacht {wait}.", typed) == "Te veel. Wacht {count} <b>."
    with speaks("fr"):
        french = translator.filled("{sentence} Wacht {wait}.", typed)
    assert french == "Attendez {count} <b> : Te veel."


@pytest.mark.parametrize(
    ("count", "words"), [(0, "Une tâche"), (1, "Une tâche"), (2, "%(n)s tâches")]
)
def test_french_has_none_in_the_singular(translator: Translator, count: int, words: str) -> None:
    with speaks("fr"):
        assert translator.ngettext("Eén taak", "%(n)s taken", count) == words


def test_a_language_without_catalogues_is_dutch(translator: Translator) -> None:
    with speaks("de"):
        assert translator.said("Vul dit in.") == "Vul dit in."
        assert translator.ngettext("Eén taak", "%(n)s taken", 0) == "%(n)s taken"
