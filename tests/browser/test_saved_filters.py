"""Saving, sharing and reusing filters, as clerks do it."""

from uuid import uuid4

from playwright.sync_api import Locator, expect

from tests.browser.searching import asked_for, count_of, row_of, searches
from tests.browser.visitor import Visitor, Visits
from tests.support.installation import Loket


def saves(visitor: Visitor, name: str, query: str = "product=ATT_LIFE") -> None:
    page = visitor.opens(f"/zoeken?{query}")
    page.get_by_text("Bewaar als filter").click()
    page.get_by_label("Naam van de filter").fill(name)
    page.get_by_role("button", name="Bewaar", exact=True).click()


def card(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("region", name=name)


def test_a20_a22_a50_b58_a_filter_is_saved_and_used_again_with_more_on_top(
    loket: Loket, clerk: Visitor
) -> None:
    name, request = f"Levensbewijzen {uuid4()}", asked_for(loket, "ATT_LIFE", by="kim")

    saves(clerk, name)

    expect(clerk.page.get_by_role("status")).to_contain_text("is bewaard")
    clerk.opens("/zoeken")
    clerk.page.get_by_role("link", name=name).click()
    searches(clerk, request.reference)
    assert count_of(clerk) == 1
    expect(row_of(clerk, request)).to_have_count(1)
    assert "filter=" in clerk.page.url


def test_a20_a_name_that_is_taken_is_told_and_what_was_typed_stays(clerk: Visitor) -> None:
    name = f"Dubbel {uuid4()}"
    saves(clerk, name)

    saves(clerk, name)

    page = clerk.page
    expect(page.get_by_role("alert")).to_contain_text("Je hebt al een filter met deze naam")
    page.get_by_role("link", name="Je hebt al een filter").click()
    expect(page.get_by_label("Naam van de filter")).to_be_focused()
    page.get_by_label("Naam van de filter").fill(f"{name} 2")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("is bewaard")


def test_a21_a50_b58_a_filter_is_shared_with_the_leads_and_taken_back(
    visits: Visits, clerk: Visitor
) -> None:
    name, lead = f"Voor de leads {uuid4()}", visits.signed_in("lead")
    saves(clerk, name)
    clerk.opens("/zoeken/filters")

    card(clerk, name).locator("summary").filter(has_text="Deel").click()
    card(clerk, name).get_by_text("alle teamverantwoordelijken").click()
    card(clerk, name).get_by_role("button", name="Deel de filter").click()

    expect(card(clerk, name)).to_contain_text("gedeeld met alle teamverantwoordelijken")
    lead.opens("/zoeken/filters")
    card(lead, name).get_by_role("link", name="Zoek hiermee").click()
    expect(lead.page.get_by_role("link", name=name)).to_have_attribute("aria-current", "true")
    card(clerk, name).get_by_role("button", name="Niet meer delen").click()
    expect(card(clerk, name)).to_contain_text("alleen jij")
    lead.opens("/zoeken/filters")
    expect(card(lead, name)).to_have_count(0)


def test_a21_colleagues_are_chosen_by_name(loket: Loket, visits: Visits, clerk: Visitor) -> None:
    name, colleague = f"Voor een collega {uuid4()}", visits.signed_in("clerk2")
    loket.clerk("clerk2").colleagues()
    saves(clerk, name)
    clerk.opens("/zoeken/filters")
    shown = colleague.opens("/zoeken").locator('a[href="/mijn-aanmeldingen"]').first.inner_text()
    called = shown.removeprefix("Aangemeld als").strip()

    card(clerk, name).locator("summary").filter(has_text="Deel").click()
    card(clerk, name).get_by_role("checkbox", name=called).check()
    card(clerk, name).get_by_role("button", name="Deel de filter").click()

    expect(card(clerk, name)).to_contain_text(called)
    colleague.opens("/zoeken/filters")
    expect(card(colleague, name)).to_have_count(1)


def test_a_filter_gets_another_name_and_is_thrown_away_after_a_question(clerk: Visitor) -> None:
    name = f"Eerst {uuid4()}"
    saves(clerk, name)
    page = clerk.opens("/zoeken/filters")

    card(clerk, name).get_by_text("Hernoem").click()
    card(clerk, name).get_by_label("Nieuwe naam").fill(f"{name} anders")
    card(clerk, name).get_by_role("button", name="Bewaar de naam").click()
    card(clerk, f"{name} anders").get_by_role("link", name="Verwijder").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{name} anders")
    page.get_by_role("button", name="Verwijder de filter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Filters")
    expect(card(clerk, f"{name} anders")).to_have_count(0)
