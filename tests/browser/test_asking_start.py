"""From the start page to a product: by theme, by search, by what is often asked; and signing in."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.citizens_way import AtTheCounter
from tests.browser.visitor import Visits


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_a02_a03_a04_by_theme_to_contact_details(visits: Visits) -> None:
    page = visits.anybody().opens("/")

    main = page.get_by_role("main")
    main.get_by_role("link", name=re.compile("^Identiteit en nationaliteit")).click()
    theme = page.get_by_role("region", name="Identiteit en nationaliteit")
    expect(theme).to_be_in_viewport()
    theme.get_by_role("link", name="Contactgegevens wijzigen").click()

    assert heading(page) == "Contactgegevens wijzigen"


@pytest.mark.parametrize("words", ["gsm nummer wijzigen", "contactgevens"])
def test_a05_contact_details_are_found_by_search(visits: Visits, words: str) -> None:
    page = visits.anybody().opens("/")

    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("main").get_by_role("link", name="Contactgegevens wijzigen").first.click()

    assert heading(page) == "Contactgegevens wijzigen"


def test_b02_b04_a_suggested_document_is_one_click_away(visits: Visits) -> None:
    page = visits.anybody().opens("/")

    page.get_by_role("main").get_by_role("link", name="Samenstelling van gezin").first.click()

    assert heading(page) == "Samenstelling van gezin"
    expect(
        page.get_by_role("main").get_by_role("link", name="Aanvragen", exact=True)
    ).to_be_visible()


def test_b05_search_helps_to_choose_among_look_alikes(visits: Visits) -> None:
    page = visits.anybody().opens("/")

    page.get_by_role("searchbox").fill("strafregistr")
    page.get_by_role("searchbox").press("Enter")
    found = page.get_by_role("main").get_by_role("link", name=re.compile("kinderen of jongeren"))
    expect(found).to_contain_text("Kies dit:")
    found.click()

    assert "596.2" in heading(page)
    choice = page.get_by_role("region", name="Waarvoor heb je het uittreksel nodig?")
    expect(choice).to_contain_text("Dan ben je hier juist.")
    choice.get_by_role("link", name=re.compile("595")).click()
    assert "595" in heading(page)


def test_b03_b06_the_theme_holds_documents_and_acts(visits: Visits) -> None:
    page = visits.anybody().opens("/")

    main = page.get_by_role("main")
    main.get_by_role("link", name=re.compile("^Papieren en attesten")).click()
    theme = page.get_by_role("region", name="Papieren en attesten")
    expect(theme.get_by_role("heading", name="Attesten", exact=True)).to_be_visible()
    theme.get_by_role("link", name="Afschrift van de geboorteakte").click()

    assert heading(page) == "Afschrift van de geboorteakte"


@pytest.mark.parametrize(
    "method",
    [
        pytest.param("Identiteitskaart", id="b07"),
        pytest.param("itsme", id="b08"),
        pytest.param("Mobiele app", id="b09"),
    ],
)
def test_a06_b07_b08_b09_signing_in_comes_between_product_and_form(
    visits: Visits, method: str
) -> None:
    citizen = AtTheCounter(visitor=visits.anybody())
    citizen.finds("Contactgegevens wijzigen")

    citizen.press("link", "Wijzigen", in_main=True)
    assert citizen.visitor.path.startswith("/aanmelden?")
    citizen.press("button", re.compile(method))
    citizen.proves("jan")

    assert citizen.visitor.path == "/aanvragen/CONTACT_DETAILS"


def test_nothing_found_leads_on(visits: Visits) -> None:
    page = visits.anybody().opens("/?q=xyzzy")

    expect(page.get_by_role("heading", name="Niets gevonden")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Attest van leven").click()
    assert heading(page) == "Attest van leven"
