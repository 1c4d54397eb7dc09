import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from services.intake.rules.products_are_found_by_their_words import Findable, products_found_by
from tests.intake.desk import CATALOGUE

CAFE = Findable(code="CAFE", title="Vergunning café", synonyms=("tapverbod",), summary="Drank.")
TAPS = Findable(code="TAPS", title="Kraan", synonyms=(), summary="Vergunning voor een kraan.")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("gezinssamenstelling", "ATT_HOUSEHOLD"),
        ("Samenstelling van gezin", "ATT_HOUSEHOLD"),
        ("samenstellign gezin", "ATT_HOUSEHOLD"),
        ("woonst", "ATT_RESIDENCE"),
        ("ik wil mijn gsm-nummer wijzigen", "CONTACT_DETAILS"),
        ("contactgegevns", "CONTACT_DETAILS"),
        ("levensb", "ATT_LIFE"),
        ("NATIONALITEIT", "ATT_NATIONALITY"),
        ("wettelijk samenwonen", "ATT_LEGAL_COHAB"),
        ("ATT_VOTER", "ATT_VOTER"),
        ("geboorteakte uittreksel", "ACT_BIRTH_EXTRACT"),
        ("afschrift huwelijksakte", "ACT_MARRIAGE_COPY"),
        ("overlijdensakt", "ACT_DEATH_COPY"),
        ("trouwakte", "ACT_MARRIAGE_COPY"),
        ("bewijs van goed gedrag", "CR_595"),
        ("bewakingsagent", "CR_596_1"),
        ("jeugdbeweging", "CR_596_2"),
        ("model 596.2", "CR_596_2"),
        ("wie woont er op mijn adres", "ATT_HOUSEHOLD"),
        ("gsm nummer veranderd", "CONTACT_DETAILS"),
        ("mijn nummer is veranderd", "CONTACT_DETAILS"),
        ("pensioen marokko", "ATT_LIFE"),
        ("ik ben verhuisd", "ATT_RESIDENCE"),
    ],
)
def test_people_find_what_they_mean(query: str, first: str) -> None:
    assert CATALOGUE.find(query)[0].code == first


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("composition de ménage", "ATT_HOUSEHOLD"),
        ("extrait d'acte de naissance", "ACT_BIRTH_EXTRACT"),
        ("je voudrais une copie de mon acte de mariage", "ACT_MARRIAGE_COPY"),
        ("casier judiciare", "CR_595"),
        ("certificat de résidence", "ATT_RESIDENCE"),
        ("changer mon numéro de téléphone", "CONTACT_DETAILS"),
        ("Geburtsurkunde", "ACT_BIRTH_EXTRACT"),
        ("ich brauche einen Strafregisterauszug", "CR_595"),
        ("Haushaltszusammensetzung", "ATT_HOUSEHOLD"),
        ("Familienstand", "ATT_CIVIL_STATUS"),
        ("birth certificate", "ACT_BIRTH_EXTRACT"),
        ("proof of address", "ATT_RESIDENCE"),
        ("criminal record", "CR_595"),
        ("my new phone number", "CONTACT_DETAILS"),
    ],
)
def test_people_find_it_in_their_own_language(query: str, first: str) -> None:
    assert first in [offer.code for offer in CATALOGUE.find(query)[:2]]


def test_every_product_has_words_in_every_language_of_the_pages() -> None:
    lacking = {
        offer.code: {"fr", "de", "en"}
        - {key for key, words in offer.foreign_words.items() if words}
        for offer in CATALOGUE.find()
    }

    assert {code: languages for code, languages in lacking.items() if languages} == {}


@pytest.mark.parametrize("query", ["cafe", "CAFÉ", "cafë", "caf", "tapverbd"])
def test_accents_capitals_endings_and_a_typo_do_not_matter(query: str) -> None:
    assert products_found_by(query, [CAFE, TAPS]) == ("CAFE",)


def test_a_word_of_the_title_weighs_more_than_one_of_the_summary() -> None:
    assert products_found_by("vergunning", [TAPS, CAFE]) == ("CAFE", "TAPS")


def test_what_has_every_word_comes_alone() -> None:
    assert products_found_by("vergunning kraan", [CAFE, TAPS]) == ("TAPS",)


def test_where_nothing_has_every_word_the_most_of_them_lead_on() -> None:
    assert products_found_by("vergunning zwembad", [CAFE, TAPS]) == ("CAFE", "TAPS")
    assert products_found_by("vergunning kraan zwembad", [CAFE, TAPS]) == ("TAPS",)


@pytest.mark.parametrize("query", ["wie is zwembad", "ca zwembad", "zwembad olifant"])
def test_a_common_or_short_word_alone_leads_nowhere(query: str) -> None:
    assert products_found_by(query, [CAFE, TAPS]) == ()


@pytest.mark.parametrize("query", ["", "  ", "?!"])
def test_without_words_everything_is_found(query: str) -> None:
    assert products_found_by(query, [CAFE, TAPS]) == ("CAFE", "TAPS")


def test_two_typos_are_too_many() -> None:
    assert products_found_by("vregnuning", [CAFE]) == ()


@settings(deadline=None)
@given(some.text(max_size=60))
def test_any_query_gets_an_answer(query: str) -> None:
    assert set(products_found_by(query, [CAFE, TAPS])) <= {"CAFE", "TAPS"}
