"""Pages speak four languages: every sentence stands in the catalogues, and none outside them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.translations import SOURCES, Sentence, gaps, rooms, updated
from deploy.translations.catalogues import catalogue_path, gaps_of, read
from tests.architecture.tree import TREE

_CODE = re.compile(
    r"\{#.*?#\}|\{% *trans\b.*?\{% *endtrans *%\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", re.DOTALL
)
_SPOKEN = re.compile(r"\b(?:aria-label|placeholder|title|alt)=\"([^\"]*)\"")
_TAG = re.compile(r"<[^>]*>|[\w-]+=\"[^\"]*\"|\b(?:selected|checked)\b", re.DOTALL)
"""A tag, or an attribute that a macro writes for one."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNTRANSLATED = {"documentation.html", "problem.html"}
"""The page of the API speaks Dutch, as its document does; the plain page has only what it is given."""
_VARIABLE = re.compile(r"(?<!\w)(?:_|gettext)\((?!\s*['\"])")


def templates() -> Iterator[Path]:
    for room in rooms(TREE):
        yield from room.glob("*.html")
        yield from room.glob("templates/**/*.html")


def words_outside(template: Path) -> list[str]:
    """Words that a template says and no catalogue knows."""
    bare = _CODE.sub("", template.read_text())
    spoken = " ".join(_SPOKEN.findall(bare))
    return _WORD.findall(f"{spoken} {_TAG.sub(' ', bare)}".replace("&nbsp;", " "))


def test_every_language_has_every_sentence_and_no_other() -> None:
    lacking = [f"{gap.path.relative_to(TREE)}: {gap.sentence!r} {gap.why}" for gap in gaps(TREE)]

    assert lacking == []


@pytest.mark.parametrize("room", rooms(TREE), ids=lambda room: str(room.relative_to(TREE)))
@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_a_sentence_is_translated_in_one_way(room: Path, language: str) -> None:
    """All catalogues of a folder are read as one: of two translations, one would be lost."""
    ways: dict[Sentence, set[Sentence]] = {}
    for path in (room / "translations" / language).glob("*.po"):
        for message in read(path):
            if message.id:
                ways.setdefault(_hashable(message.id), set()).add(_hashable(message.string))

    assert {sentence: said for sentence, said in ways.items() if len(said) > 1} == {}


def _hashable(sentence: Sentence) -> str | tuple[str, ...]:
    return sentence if isinstance(sentence, str) else tuple(sentence)


def test_what_is_said_with_values_stands_whole_in_the_code() -> None:
    """The values of an f-string are in its sentence already: no catalogue knows that one."""
    filled = [
        f"{path.relative_to(TREE)}:{call.lineno}"
        for path in sorted(TREE.glob("services/*/web/**/*.py"))
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"say", "sentence"}
        and any(isinstance(part, ast.JoinedStr) for part in ast.walk(call.args[0]))
    ]

    assert filled == []


KNOWN = [
    ("marked", "libs/web", "navigation", "Mijn aanvragen"),
    ("marked", "libs/web", "methods", "Mobiele app"),
    ("marked", "services/intake/web/pages", "words", "voor je kind"),
    ("marked", "services/workflow/web/pages", "history", "Afgehandeld."),
    ("marked", "services/workflow/web/pages", "history", "Aanvraag ingediend: {title}."),
    ("marked", "services/workflow/web/pages", "messages", "de mailbox is vol"),
    ("products", "libs/web", "product_titles", "Samenstelling van gezin"),
    ("products", "libs/web", "product_titles", "Papieren en attesten"),
    ("products", "services/intake/web/pages", "products", "Wie op jouw adres ingeschreven is."),
    ("products", "services/intake/web/pages", "products", "Wie vraagt het?"),
    ("signing_in", "libs/web", "signing_in", "je eID-kaart of itsme"),
    ("told", "libs/web", "problems", "Onbekende gemeente"),
    ("told", "libs/web", "problems", "Dit is te lang: hoogstens {max_length} tekens."),
    ("told", "services/intake/web/pages", "problems", "Dit bestand is leeg. Kies het opnieuw."),
    ("told", "services/workflow/web/pages", "problems", "Aanvraag afgesloten"),
]
"""Of each source, where it gives which sentence to which catalogue."""


@pytest.mark.parametrize(("source", "room", "stem", "sentence"), KNOWN)
def test_a_sentence_of_any_source_is_missed(
    source: str, room: str, stem: str, sentence: str, tmp_path: Path
) -> None:
    asked = list(dict.fromkeys(SOURCES[source](TREE / room)[stem]))
    others = [each for each in asked if each != sentence]
    for language in ("fr", "de", "en"):
        path = tmp_path / f"{language}.po"
        whole = catalogue_path(TREE / room, language, stem).read_bytes()
        path.write_bytes(whole)
        path.write_bytes(updated(path, others))

        missed = [(gap.sentence, gap.why) for gap in gaps_of(path, language, asked)]

        assert missed == [(sentence, "is not in the catalogue")]


def test_every_source_is_looked_at() -> None:
    assert {source for source, *_ in KNOWN} == set(SOURCES)


LOST = "has other places to fill in than its translation"


@pytest.mark.parametrize(
    ("dutch", "french", "why"),
    [
        ("Dag %(name)s", "Bonjour %(name)s", []),
        ("Dag %(name)s", "Bonjour %(nom)s", [LOST]),
        ("Wacht {wait}.", "Attendez.", [LOST]),
        ("Kies `post`.", "Choisissez `poste`.", [LOST]),
        ("Nog niet klaar", "Nog niet klaar", ["is still in Dutch"]),
        ("Nog niet klaar", "", ["is not translated"]),
        ("itsme", "itsme", []),
    ],
)
def test_a_translation_says_what_its_sentence_says(
    dutch: str, french: str, why: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "page.po"
    path.write_text(f'msgid "{dutch}"\nmsgstr "{french}"\n')

    assert [gap.why for gap in gaps_of(path, "fr", [dutch])] == why


def test_counted_sentences_have_two_forms_in_every_language(tmp_path: Path) -> None:
    counted: Sentence = ("Eén taak", "%(n)s taken")
    path = tmp_path / "page.po"
    path.write_text(
        'msgid "Eén taak"\nmsgid_plural "%(n)s taken"\n'
        'msgstr[0] "Une tâche"\nmsgstr[1] "%(n)s tâches"\n'
    )

    text = updated(path, [counted]).decode()

    assert list(gaps_of(path, "fr", [counted])) == []
    assert 'msgstr[1] "%(n)s tâches"' in text
    assert "msgstr[2]" not in text
    assert [gap.why for gap in gaps_of(path.with_name("none.po"), "fr", [counted])] == [
        "is not in the catalogue"
    ]


@pytest.mark.parametrize("template", sorted(templates()), ids=lambda path: path.name)
def test_no_template_says_a_word_outside_the_catalogues(template: Path) -> None:
    if template.name in _UNTRANSLATED:
        return

    assert words_outside(template) == []


def test_a_variable_is_never_taken_for_a_sentence_of_ours() -> None:
    """`_()` of a variable would let what somebody typed into a page as markup: `said` does not."""
    taken = [path.name for path in templates() if _VARIABLE.search(path.read_text())]

    assert taken == []


def test_a_catalogue_keeps_what_is_translated(tmp_path: Path) -> None:
    path = tmp_path / "page.po"
    path.write_text('msgid "Dag"\nmsgstr "Bonjour"\n\nmsgid "Weg"\nmsgstr "Parti"\n')

    text = updated(path, ["Dag", "Nieuw"]).decode()

    assert 'msgid "Dag"\nmsgstr "Bonjour"' in text
    assert 'msgid "Nieuw"\nmsgstr ""' in text
    assert "Weg" not in text
