"""Looking requests up, as clerks and analysts do it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.searching import asked_for, count_of, row_of, searches
from tests.browser.visitor import PHONE, Visitor, Visits
from tests.support.citizen import Request
from tests.support.installation import Loket


@pytest.fixture(scope="module")
def certificate(loket: Loket) -> Request:
    return asked_for(loket, "ATT_RESIDENCE")


@pytest.fixture(scope="module")
def change(loket: Loket) -> Request:
    request = loket.citizen("jan").changes_contact_details(phone="+3222345678")
    loket.analyst("clerk").finds(request, q=request.reference)
    return request


def test_a19_a49_b57_a_clerk_finds_a_request_and_comes_to_it(
    clerk: Visitor, certificate: Request
) -> None:
    clerk.opens("/zoeken")

    searches(clerk, certificate.reference)

    link = row_of(clerk, certificate).get_by_role("link")
    assert count_of(clerk) == 1
    assert link.get_attribute("href") == f"/behandelportaal/aanvragen/{certificate.id}"
    assert certificate.reference in clerk.page.url
    assert clerk.barriers() == []


def test_an_analyst_finds_it_too_and_has_no_way_to_the_case(
    visits: Visits, certificate: Request
) -> None:
    analyst = visits.signed_in("analyst")
    analyst.opens("/zoeken")

    searches(analyst, certificate.reference)

    expect(row_of(analyst, certificate)).to_have_count(1)
    expect(row_of(analyst, certificate).get_by_role("link")).to_have_count(0)


@pytest.mark.parametrize(
    ("chip", "is_a_change"), [("Contactgegevens wijzigen", True), ("Papieren en attesten", False)]
)
def test_a23_a51_b59_a_built_in_filter_is_one_click_away(
    clerk: Visitor, certificate: Request, change: Request, chip: str, is_a_change: bool
) -> None:
    shown, hidden = (change, certificate) if is_a_change else (certificate, change)
    clerk.opens("/zoeken")

    filters = clerk.page.get_by_role("navigation", name="Filters")
    filters.get_by_role("link", name=chip).click()

    expect(filters.get_by_role("link", name=chip)).to_have_attribute("aria-current", "true")
    searches(clerk, shown.reference)
    assert count_of(clerk) == 1
    searches(clerk, hidden.reference)
    expect(clerk.page.get_by_role("heading", name="Niets gevonden")).to_be_visible()


def test_criteria_narrow_and_each_can_be_left_out_again(
    clerk: Visitor, certificate: Request
) -> None:
    page = clerk.opens(f"/zoeken?q={certificate.reference}")

    page.get_by_text("Kanaal", exact=True).first.click()
    page.get_by_role("checkbox", name="Per post").check()
    page.get_by_role("button", name="Toon", exact=True).click()

    expect(page.get_by_role("heading", name="Niets gevonden")).to_be_visible()
    page.get_by_role("link", name=re.compile("Kanaal Per post")).click()
    expect(row_of(clerk, certificate)).to_have_count(1)


def test_on_a_phone_the_criteria_are_folded_away_until_they_are_asked(
    visits: Visits, certificate: Request
) -> None:
    visitor = visits.signed_in("clerk", viewport=PHONE)
    page = visitor.opens(f"/zoeken?q={certificate.reference}")

    label = page.get_by_label("Ingediend vanaf")
    expect(label).to_be_hidden()
    page.get_by_text("Verfijnen").first.click()

    expect(label).to_be_visible()
    expect(row_of(visitor, certificate)).to_have_count(1)
    assert visitor.sideways() <= 0


def test_on_a_wide_screen_the_criteria_are_there_at_once(clerk: Visitor) -> None:
    page = clerk.opens("/zoeken")

    expect(page.get_by_label("Ingediend vanaf")).to_be_visible()
    expect(page.locator(".facets > summary")).to_be_hidden()


def test_without_scripts_searching_goes_the_same_way(visits: Visits, certificate: Request) -> None:
    visitor = visits.signed_in("clerk", java_script_enabled=False)
    visitor.opens("/zoeken")

    searches(visitor, certificate.reference)

    expect(row_of(visitor, certificate)).to_have_count(1)


def test_a_national_number_is_kept_out_of_the_address(clerk: Visitor) -> None:
    clerk.opens("/zoeken")

    searches(clerk, "90.62.15-123.45")

    expect(clerk.page.get_by_role("alert")).to_contain_text("rijksregisternummer")
    assert clerk.path == "/zoeken"
    assert "123.45" not in clerk.page.content()


def test_chosen_columns_stay(clerk: Visitor, certificate: Request) -> None:
    page = clerk.opens(f"/zoeken?q={certificate.reference}")

    page.get_by_text("Kolommen kiezen").click()
    page.get_by_role("checkbox", name="Automatisch").check()
    page.get_by_role("checkbox", name="Kanaal").uncheck()
    page.get_by_role("button", name="Toon de kolommen").click()

    heads = page.get_by_role("columnheader")
    expect(heads).to_have_text(["Aanvraag", "Status", "Ingediend", "Afgesloten", "Automatisch"])
    assert certificate.reference in clerk.page.url
    clerk.opens("/zoeken")
    expect(heads).to_have_text(["Aanvraag", "Status", "Ingediend", "Afgesloten", "Automatisch"])
