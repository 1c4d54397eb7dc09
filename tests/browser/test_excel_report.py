"""Reports in Excel, downloaded as people do and opened as spreadsheets do."""

from playwright.sync_api import expect

from tests.browser.looks.search import orders_a_report
from tests.browser.searching import asked_for, rows_of
from tests.browser.visitor import Visitor, Visits
from tests.support.installation import Loket


def test_a24_a52_b60_a_report_of_what_was_found_is_downloaded(loket: Loket, clerk: Visitor) -> None:
    request = asked_for(loket, "ATT_NATIONALITY", by="els")
    page = clerk.opens(f"/zoeken?q={request.reference}")

    with page.expect_download() as coming:
        page.get_by_role("link", name="Rapport in Excel").click()

    assert coming.value.suggested_filename.startswith("aanvragen-zonneberg-")
    [row] = rows_of(coming.value)
    assert row["Referentie"] == request.reference


def test_b60_a_report_in_the_background_is_followed_and_downloaded(visits: Visits) -> None:
    analyst = visits.signed_in("analyst")

    orders_a_report(analyst)

    page = analyst.page
    link = page.get_by_role("link", name="Download het rapport").first
    expect(link).to_be_visible(timeout=30_000)
    with page.expect_download() as coming:
        link.click()
    assert {row["Status"] for row in rows_of(coming.value)} <= {"In behandeling"}


def test_a_lead_has_a_report_with_national_numbers_made(loket: Loket, visits: Visits) -> None:
    request = asked_for(loket, "ATT_NATIONALITY", by="mila")
    lead = visits.signed_in("lead")
    page = lead.opens(f"/zoeken?q={request.reference}")

    page.get_by_text("Rapport met rijksregisternummers").click()
    page.get_by_role("button", name="Maak het rapport met nummers").click()

    link = page.get_by_role("link", name="Download het rapport").first
    expect(link).to_be_visible(timeout=30_000)
    with page.expect_download() as coming:
        link.click()
    [row] = rows_of(coming.value)
    number = loket.citizen("mila").me.national_number
    assert number in {str(value) for value in row.values()}
