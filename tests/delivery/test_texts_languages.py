"""Every mail says the same in four languages: the same values, in text and in HTML."""

import re

import pytest
from jinja2.meta import find_undeclared_variables

from services.delivery.printing.texts import STEMS, SUBJECT_MARKS, TEXTS, environments
from services.delivery.rules.a_message_speaks_the_language_of_its_reader import LANGUAGES
from tests.delivery.test_texts_mails import Reader, words_of
from tests.delivery.texts_samples import VALUES, compose, part

OTHERS = [language for language in LANGUAGES if language != "nl"]
CARRIED = {
    "document_ready": (VALUES.download_link, VALUES.download_code),
    "information_asked": (VALUES.information_link, VALUES.information_code, "bewijs sturen"),
    "information_reminder": (VALUES.information_link, VALUES.information_code, "bewijs sturen"),
    "refused": ("Je bent hier niet ingeschreven.",),
    "refused_by_back_office": ("Je bent hier niet ingeschreven.",),
    "completed": ("Je bent hier niet ingeschreven.",),
    "handled_outside": ("Je bent hier niet ingeschreven.",),
    "cancelled": ("Je bent hier niet ingeschreven.",),
    "ready_at_counter": (VALUES.counter, VALUES.opening_hours),
    "contact_change_notice_to_old_address": (VALUES.phone,),
}
DATES = {
    "nl": "1\u00a0maart\u00a02027",
    "fr": "1er\u00a0mars\u00a02027",
    "de": "1.\u00a0März\u00a02027",
    "en": "1\u00a0March\u00a02027",
}


def used_in(language: str, file: str) -> set[str]:
    plain, _ = environments(None, language)
    return find_undeclared_variables(plain.parse((TEXTS / language / file).read_text("utf-8")))


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_files(language: str) -> None:
    names = [{file.name for file in (TEXTS / each).iterdir()} for each in ("nl", language)]

    assert names[0] == names[1]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("form", ["txt", "html"])
def test_every_language_says_the_same_values(stem: str, form: str, language: str) -> None:
    assert used_in(language, f"{stem}.{form}") == used_in("nl", f"{stem}.{form}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", STEMS)
def test_reference_links_codes_and_explanations_are_in_both_forms(stem: str, language: str) -> None:
    mail = compose(stem, language=language)

    for kind in ("plain", "html"):
        content = part(mail, kind)
        assert VALUES.reference in content
        for carried in CARRIED.get(stem, ()):
            assert str(carried) in content
    assert VALUES.reference in mail["Subject"]
    assert mail["Content-Language"] == language
    assert f'<html lang="{language}">' in part(mail, "html")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("stem", STEMS)
def test_text_and_html_say_the_same_in_other_languages(stem: str, language: str) -> None:
    mail = compose(stem, language=language)
    reader = Reader()

    reader.feed(part(mail, "html"))

    assert words_of("".join(reader.words)) == words_of(part(mail, "plain"))


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("stem", STEMS)
def test_another_language_is_not_dutch(stem: str, language: str) -> None:
    dutch, other = compose(stem), compose(stem, language=language)

    assert dutch["Subject"] != other["Subject"]
    shared = set(part(dutch, "plain").splitlines()) & set(part(other, "plain").splitlines())
    said = [line for line in shared if re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", line)]
    assert not any(" je " in line and not line.startswith(">") for line in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_are_written_as_the_language_does(language: str) -> None:
    first_of_march = VALUES.available_until.replace(month=3, day=1)  # type: ignore[union-attr]
    values = VALUES.model_copy(update={"available_until": first_of_march})

    mail = compose("document_ready", values, language=language)

    assert DATES[language] in part(mail, "plain")
    assert DATES[language] in part(mail, "html")


@pytest.mark.parametrize("language", OTHERS)
def test_the_dutch_title_of_a_product_is_quoted_and_marked_as_dutch(language: str) -> None:
    mail = compose("acknowledgement", language=language)

    title = str(VALUES.product_title)
    assert f'<span lang="nl">{title}</span>' in part(mail, "html")
    around = re.search(rf"(.){re.escape(title)}(.)", part(mail, "plain").replace("\u00a0", ""))
    assert around is not None
    assert around[1] + around[2] in {"«»", "„“", "“”"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_to_somebody_else_names_no_product(language: str) -> None:
    values = VALUES.model_copy(update={"product_title": None, "name": "Lotte Claes"})

    mail = compose("information_asked", values, language=language)

    for kind in ("plain", "html"):
        assert str(VALUES.product_title) not in part(mail, kind)
        assert "bewijs sturen" in part(mail, kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_line_of_every_text_is_its_subject(language: str) -> None:
    mark = SUBJECT_MARKS[language]
    for stem in STEMS:
        head = (TEXTS / language / f"{stem}.txt").read_text("utf-8").partition("\n")[0]
        assert head.startswith(mark)
        assert not compose(stem, language=language)["Subject"].startswith(mark)


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_html_say_the_same_of_what_is_posted_to_somebody_else(language: str) -> None:
    values = VALUES.model_copy(update={"to_subject": True})
    mail = compose("document_sent_by_post", values, language=language)
    reader = Reader()

    reader.feed(part(mail, "html"))

    assert words_of("".join(reader.words)) == words_of(part(mail, "plain"))
    assert part(mail, "plain") != part(compose("document_sent_by_post", language=language), "plain")
