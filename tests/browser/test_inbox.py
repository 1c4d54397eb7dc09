"""The inbox as clerks use it: where they arrive, its trays, what is new, what is found."""

import re

from playwright.sync_api import expect

from tests.browser.searching import row_of, searches
from tests.browser.visitor import Visitor, Visits
from tests.support.citizen import Request
from tests.support.installation import Loket

PATH = "/behandelportaal/taken"


def asked(loket: Loket, persona: str = "els", product: str = "ATT_LIFE") -> Request:
    """Somebody asks a paper for use abroad, and a clerk's task for it is there."""
    request = loket.citizen(persona).asks_for_use_abroad(product)
    loket.clerk().finds_task(request)
    return request


def test_b29_b30_a30_a_clerk_arrives_at_all_tasks_and_finds_what_needs_her(
    loket: Loket, visits: Visits
) -> None:
    request, clerk = asked(loket), visits.signed_in("clerk")

    page = clerk.opens("/behandelportaal")
    page.get_by_role("searchbox", name="Zoek in dit bakje").fill(request.reference)
    page.get_by_role("button", name="Zoeken").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Takenbakje")
    expect(page.get_by_role("link", name=re.compile("Alle taken"))).to_have_attribute(
        "aria-current", "page"
    )
    row = page.get_by_role("row").filter(has_text=request.reference)
    expect(row).to_contain_text("Afleveren")
    expect(row).to_contain_text("Voor het buitenland")
    expect(row).to_contain_text("Nieuw")
    expect(row.locator("time")).to_have_attribute("title", re.compile(r"\d+\s\w+ 20\d\d"))
    row.get_by_role("link").click()
    expect(page.get_by_role("main")).to_contain_text(request.reference)
    assert clerk.path.startswith(f"/behandelportaal/aanvragen/{request.id}")


def test_a45_b53_c11_cancelling_waits_under_parked_tasks_and_not_under_all(
    loket: Loket, clerk: Visitor
) -> None:
    request = asked(loket, "lena")

    page = clerk.opens(f"{PATH}?q={request.reference}")
    row = page.get_by_role("row").filter(has_text=request.reference)
    expect(row).to_have_count(1)
    expect(row).not_to_contain_text("Annuleren")
    page.get_by_role("link", name=re.compile("Geparkeerde taken")).click()

    parked = page.get_by_role("row").filter(has_text=request.reference)
    expect(parked).to_contain_text("Annuleren")
    assert f"q={request.reference}" in clerk.path


def test_a31_b31_a46_b54_what_waits_is_found_by_searching_and_cancelled_from_there(
    loket: Loket, clerk: Visitor
) -> None:
    request = asked(loket, "kim")
    loket.analyst("clerk").finds(request, q=request.reference)

    page = clerk.opens(PATH)
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Zoeken").click()
    searches(clerk, request.reference)
    row_of(clerk, request).get_by_role("link").click()

    expect(page.get_by_role("main")).to_contain_text(request.reference)
    expect(page.get_by_role("complementary").get_by_role("link", name="Annuleren")).to_be_visible()


def test_from_an_empty_tray_one_searches_all_requests(clerk: Visitor) -> None:
    page = clerk.opens(f"{PATH}?q=xyzzy")

    expect(page.get_by_role("heading", name="Niets gevonden")).to_be_visible()
    expect(page.get_by_role("link", name="Zoek in alle aanvragen")).to_have_attribute(
        "href", "/zoeken"
    )
    page.get_by_role("link", name="Toon het hele bakje").click()
    assert clerk.path == PATH


def test_filters_add_up_and_each_is_taken_away_by_itself(loket: Loket, clerk: Visitor) -> None:
    asked(loket)

    page = clerk.opens(PATH)
    page.get_by_role("link", name="Zonder behandelaar").click()
    page.get_by_role("combobox", name="Te doen").select_option("Afleveren")
    page.get_by_role("button", name="Tonen").click()

    assert "soort=deliver" in clerk.path
    expect(page.get_by_role("combobox", name="Behandelaar")).to_have_value("niemand")
    page.get_by_role("link", name=re.compile("Zonder behandelaar")).click()
    assert clerk.path == f"{PATH}?soort=deliver&sorteer=termijn"


def test_a_colleague_takes_a_case_from_its_row_and_it_is_among_her_tasks(
    loket: Loket, clerk: Visitor
) -> None:
    request = asked(loket, "kim")

    page = clerk.opens(f"{PATH}?q={request.reference}")
    page.get_by_role("button", name=re.compile("Opnemen")).first.click()
    expect(page.get_by_role("status").first).to_contain_text("staat nu bij jou")
    page.get_by_role("link", name=re.compile("Mijn taken")).click()

    row = page.get_by_role("row").filter(has_text=request.reference)
    expect(row).to_contain_text("jij")


def test_what_was_looked_at_loses_its_mark(loket: Loket, clerk: Visitor) -> None:
    request = asked(loket, "fatima")
    page = clerk.opens(f"{PATH}?q={request.reference}")
    row = page.get_by_role("row").filter(has_text=request.reference)
    expect(row).to_have_class("new")

    row.get_by_role("link").click()
    expect(page.get_by_role("main")).to_contain_text(request.reference)
    page.get_by_role("link", name="Takenbakje").click()

    expect(row).to_be_visible()
    expect(row).not_to_have_class("new")


def test_what_is_new_is_told_and_moves_no_row_until_it_is_asked_for(
    loket: Loket, clerk: Visitor
) -> None:
    asked(loket, "els", "ATT_VOTER")
    page = clerk.opens(f"{PATH}?product=ATT_VOTER&sorteer=nieuwste")
    rows = page.get_by_role("row").all_inner_texts()

    request = asked(loket, "kim", "ATT_VOTER")

    news = page.get_by_role("link", name="1 nieuwe taak, tonen")
    expect(news).to_be_visible(timeout=20_000)
    assert page.get_by_role("row").all_inner_texts() == rows
    news.click()
    expect(page.get_by_role("row").filter(has_text=request.reference)).to_be_visible()


def test_others_of_the_staff_see_what_they_may_do(visits: Visits) -> None:
    analyst, officer = visits.signed_in("analyst"), visits.signed_in("officer")

    searching = analyst.opens("/behandelportaal")
    advising = officer.opens("/behandelportaal")

    expect(searching.get_by_role("link", name="Aanvragen zoeken")).to_have_attribute(
        "href", "/zoeken"
    )
    expect(advising.get_by_role("main")).to_contain_text("Geef je advies daar.")
