"""A municipality's own texts win over the built-in ones, and are looked through at the start."""

from pathlib import Path

import pytest

from libs.web.municipalities import Municipalities
from services.delivery.compose import build
from services.delivery.printing.own_texts import TextsAreWrong, load_texts
from services.delivery.printing.texts import Texts
from tests.delivery.test_compose import MUNICIPALITIES, settings
from tests.delivery.texts_samples import VALUES

TOWNS = Municipalities.load(MUNICIPALITIES)
PLAIN = "Objet: C'est fait ({{ reference }})\n\nBonjour,\n\n{{ explanation|quoted }}\n"
RICH = '{% extends "frame.html" %}{% block body %}<p>{{ explanation|quoted }}</p>{% endblock %}'


def write(folder: Path, plain: str = PLAIN, rich: str = RICH, stem: str = "refused") -> Path:
    place = folder / "zonneberg" / "texts" / "fr"
    place.mkdir(parents=True)
    (place / f"{stem}.txt").write_text(plain, "utf-8")
    (place / f"{stem}.html").write_text(rich, "utf-8")
    return place


def subject(texts: Texts, *, language: str = "fr", municipality: str = "99001") -> str:
    return texts.word("refused", VALUES, language=language, municipality=municipality).subject


def test_its_own_text_wins_in_its_own_language_and_municipality_alone(tmp_path: Path) -> None:
    write(tmp_path)

    texts = load_texts(TOWNS, tmp_path)

    assert subject(texts) == "C'est fait (ZON-2026-4K7M-92)"
    assert subject(texts, municipality="99002").startswith("Nous ne pouvons pas")
    assert subject(texts, language="nl").startswith("We kunnen je document niet")
    html = texts.word("refused", VALUES, language="fr", municipality="99001").html
    assert "Cordialement" in html


def test_without_texts_of_their_own_all_have_the_built_in_ones(tmp_path: Path) -> None:
    assert subject(load_texts(TOWNS, tmp_path)).startswith("Nous ne pouvons pas")


@pytest.mark.parametrize(
    ("plain", "rich", "sentence"),
    [
        (PLAIN + "{{ naam }}", RICH, "refused.txt: naam is nothing that a mail knows."),
        (PLAIN, RICH + "{{ voornaam }}", "refused.html: voornaam is nothing that a mail knows."),
        (PLAIN + "{% if %}", RICH, "refused.txt: line 6: "),
        (PLAIN + "{{ explanation|vet }}", RICH, "refused.txt: line 6: No filter named 'vet'."),
        (PLAIN + "{{ 1 // 0 }}", RICH, "refused.txt: it does not become a mail: "),
        (
            PLAIN + "{{ name }}",
            RICH,
            "refused.txt: it does not become a mail: 'name' is undefined.",
        ),
        (
            "Bonjour\n{{ explanation }}",
            RICH,
            "refused.txt: its first line must begin with 'Objet: '",
        ),
        ("Objet: X\n\nBonjour", RICH, "refused.txt: it must say explanation."),
        ("Objet: X\x07 {{ explanation }}", RICH, "refused.txt: its subject has a sign that"),
    ],
)
def test_a_text_that_is_wrong_is_told_by_its_file(
    tmp_path: Path, plain: str, rich: str, sentence: str
) -> None:
    write(tmp_path, plain, rich)

    with pytest.raises(TextsAreWrong) as wrong:
        load_texts(TOWNS, tmp_path)

    assert f"zonneberg/texts/fr/{sentence}" in str(wrong.value)


def test_a_file_that_is_no_text_of_ours_is_told(tmp_path: Path) -> None:
    place = write(tmp_path, stem="refuse")
    (place / "refused.txt").write_text(PLAIN, "utf-8")
    (place / "notes.md").write_text("x", "utf-8")
    (place.parent / "readme.txt").write_text("x", "utf-8")

    with pytest.raises(TextsAreWrong) as wrong:
        load_texts(TOWNS, tmp_path)

    told = str(wrong.value)
    assert "fr/refuse.txt: there is no such mail; did you mean refused?." in told
    assert "fr/refused.txt: refused.html is missing beside it" in told
    assert "fr/notes.md: texts end in .txt or .html" in told
    assert "texts/readme.txt: texts are in a folder for each language" in told


def test_a_wrong_text_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "municipalities"
    folder.mkdir()
    for file in MUNICIPALITIES.glob("*.yaml"):
        (folder / file.name).write_text(file.read_text("utf-8"), "utf-8")
    write(folder, PLAIN + "{{ naam }}")

    with pytest.raises(TextsAreWrong, match="naam is nothing that a mail knows"):
        build(settings(tmp_path, monkeypatch, MUNICIPALITIES=str(folder)))
