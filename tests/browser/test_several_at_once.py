"""The same with several requests at once: chosen in the inbox, explained once, each with its outcome."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_inbox import PATH, asked
from tests.browser.visitor import Visitor, Visits
from tests.support.citizen import Request
from tests.support.installation import Loket


def choose(page: Page, *requests: Request) -> None:
    for request in requests:
        page.get_by_role("checkbox", name=f"Kies {request.reference}").check()


@pytest.fixture
def two(loket: Loket) -> tuple[Request, Request]:
    return asked(loket, "els", "ATT_NATIONALITY"), asked(loket, "kim", "ATT_NATIONALITY")


ALIKE = f"{PATH}?product=ATT_NATIONALITY&sorteer=nieuwste"


def test_b42_two_are_refused_at_once_with_one_explanation(
    loket: Loket, clerk: Visitor, two: tuple[Request, Request]
) -> None:
    page = clerk.opens(ALIKE)
    expect(page.get_by_role("button", name="Weigeren …")).to_be_hidden()
    choose(page, *two)
    expect(page.get_by_text("2 aanvragen gekozen:")).to_be_visible()
    expect(page.get_by_role("button", name="Afhandelen …")).to_be_hidden()
    page.get_by_role("button", name="Weigeren …").click()

    for request in two:
        expect(page.get_by_role("main")).to_contain_text(request.reference)
    page.get_by_role("button", name="2 aanvragen weigeren").click()
    page.get_by_role("link", name=re.compile("Schrijf een toelichting")).click()
    explanation = page.get_by_role("textbox", name="Toelichting")
    expect(explanation).to_be_focused()
    explanation.fill("Je woont niet meer in onze gemeente.")
    page.get_by_role("button", name="2 aanvragen weigeren").click()

    expect(page.get_by_role("status")).to_contain_text("Bij 2 aanvragen is het gelukt.")
    for request in two:
        assert loket.clerk().sees(request, state="refused")
    page.get_by_role("link", name="Terug naar de taken").click()
    assert clerk.path == ALIKE


def test_one_that_a_colleague_closed_meanwhile_is_told_apart(
    loket: Loket, clerk: Visitor, two: tuple[Request, Request]
) -> None:
    page = clerk.opens(ALIKE)
    choose(page, *two)
    page.get_by_role("button", name="Weigeren …").click()
    loket.clerk("clerk2").refuses(two[0], "Dubbel.")
    page.get_by_role("textbox", name="Toelichting").fill("Te vaag.")
    page.get_by_role("button", name="2 aanvragen weigeren").click()

    expect(page.get_by_role("heading", name="Bij 1 aanvraag lukte het niet")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Ze is intussen afgesloten.")
    expect(page.get_by_role("status")).to_contain_text("Bij 1 aanvraag is het gelukt.")


def test_without_scripts_several_are_taken_all_the_same(
    visits: Visits, two: tuple[Request, Request]
) -> None:
    clerk = visits.signed_in("clerk", java_script_enabled=False)

    page = clerk.opens(ALIKE)
    choose(page, *two)
    page.get_by_role("group").get_by_role("button", name="Opnemen", exact=True).click()

    expect(page.get_by_role("status").first).to_contain_text("2 aanvragen staan nu bij jou.")
    page.get_by_role("button", name="Weigeren …").click()
    expect(page.get_by_role("status").first).to_contain_text("Er is niets gekozen.")
    page.reload()
    expect(page.get_by_text("Er is niets gekozen.")).to_have_count(0)


def test_a_lead_gives_several_to_a_colleague_who_finds_them(
    loket: Loket, visits: Visits, two: tuple[Request, Request]
) -> None:
    colleague = visits.signed_in("clerk2")
    colleague.opens(PATH)
    lead = visits.signed_in("lead")

    page = lead.opens(ALIKE)
    choose(page, *two)
    page.get_by_role("button", name="Toewijzen …").click()
    page.get_by_role("combobox", name="Collega").select_option(value=loket.clerk("clerk2").staff_id)
    page.get_by_role("button", name="2 aanvragen toewijzen").click()
    expect(page.get_by_role("status").first).to_contain_text("2 aanvragen zijn toegewezen.")

    mine = colleague.opens(f"{PATH}?bakje=mijn&q={quote(two[0].reference)}")
    expect(mine.get_by_role("row").filter(has_text=two[0].reference)).to_contain_text("jij")
