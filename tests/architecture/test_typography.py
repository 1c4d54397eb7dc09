"""What pages and mails print in another language follows the marks of that language."""

import re
from collections.abc import Iterator

import pytest

from deploy.translations import rooms
from deploy.translations.catalogues import read
from tests.architecture.tree import TREE

_TEXTS = ("services/intake/views/my_requests/texts/{}.yaml", "libs/web/decision_words/{}.yaml")
_MARKUP = re.compile(r"<[^>]*>|\{[{%].*?[%}]\}|^\s*#.*$", re.MULTILINE)
_KEY = re.compile(r"^\s*(?:[a-z-]+|Objet): ")
_WRONG = {
    "fr": (
        (re.compile(r" [?!:;»]|« "), "a mark stays with its word: write a no-break space"),
        (re.compile(r"[^\W\d_]'[^\W\d_]"), "an apostrophe is curly"),
    ),
    "de": ((re.compile(r"[“”](?=\w)|(?<=\w)\""), "a quotation begins low: „so“"),),
    "en": (
        (re.compile(r"\b[Ee]mails?\b"), "it is called e-mail everywhere else"),
        (re.compile(r"[^\W\d_]'[^\W\d_]"), "an apostrophe is curly"),
    ),
}


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """Every sentence in a language, with the file that it stands in."""
    for room in rooms(TREE):
        for path in sorted((room / "translations" / language).glob("*.po")):
            for message in read(path):
                forms = [message.string] if isinstance(message.string, str) else message.string
                yield from ((str(path.relative_to(TREE)), form) for form in forms if message.id)
    told = [TREE / each.format(language) for each in _TEXTS]
    for path in (*told, *sorted((TREE / "services/delivery/texts" / language).iterdir())):
        for line in path.read_text("utf-8").splitlines():
            yield str(path.relative_to(TREE)), _KEY.sub("", line)


def wrong_in(language: str, sentence: str) -> list[str]:
    """What is wrong with the marks of a sentence."""
    bare = _MARKUP.sub("", sentence)
    return [why for pattern, why in _WRONG[language] if pattern.search(bare)]


@pytest.mark.parametrize("language", _WRONG)
def test_marks_are_those_of_the_language(language: str) -> None:
    found = [
        f"{file}: {sentence}: {why}"
        for file, sentence in sentences(language)
        for why in wrong_in(language, sentence)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Quoi ?"),
        ("fr", "« oui »"),
        ("fr", "l'agent"),
        ("de", "das ”Wort“"),
        ("en", "an email"),
        ("en", "don't"),
    ],
)
def test_a_wrong_mark_is_seen(language: str, sentence: str) -> None:
    assert wrong_in(language, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            'Quoi\N{NO-BREAK SPACE}? <a href="/l\'adresse">L\N{RIGHT SINGLE QUOTATION MARK}agent</a>',
        ),
        ("de", "„Wort“"),
        ("en", "an e-mail"),
    ],
)
def test_a_right_mark_is_left_alone(language: str, sentence: str) -> None:
    assert wrong_in(language, sentence) == []
