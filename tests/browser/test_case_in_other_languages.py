"""A clerk who chose another language reads a case in it, with all that happened."""

from playwright.sync_api import expect

from tests.browser.looks.cases import PAGE, letter
from tests.browser.visitor import Visitor
from tests.support.dutch import dutch_in

LANGUAGES = [
    ("fr", "Français", "Historique", "Délivrance : par la poste, au demandeur."),
    ("de", "Deutsch", "Verlauf", "Aushändigung: per Post, an die antragstellende Person."),
    ("en", "English", "History", "Delivery: by post, to the applicant."),
]


def test_the_history_follows_the_language_that_is_chosen(clerk: Visitor) -> None:
    request = letter(clerk)
    clerk.opens(f"{PAGE}/{request.id}")
    clerk.page.get_by_role("complementary").get_by_role("button", name="Opnemen").click()
    history = clerk.page.get_by_role("region", name="Geschiedenis")
    expect(history).to_contain_text("Afleveren: per post, aan de aanvrager.")

    for language, name, title, line in LANGUAGES:
        clerk.page.get_by_role("link", name=name, exact=True).click()

        expect(clerk.page.get_by_role("region", name=title)).to_contain_text(line)
        assert list(dutch_in(clerk.page.content(), language)) == []
