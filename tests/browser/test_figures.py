"""The figures, as an analyst reads them."""

from playwright.sync_api import expect

from tests.browser.searching import asked_for
from tests.browser.visitor import PHONE, Visits
from tests.support.criminal_record import asks_for_extract
from tests.support.installation import Loket


def test_figures_stand_in_a_table_beside_charts_that_have_a_name(
    loket: Loket, visits: Visits
) -> None:
    asked_for(loket, "ATT_VOTER", by="els", seen_by="analyst")
    analyst = visits.signed_in("analyst")
    page = analyst.opens("/zoeken/cijfers")

    page.get_by_label("Tel per").select_option(label="Product")
    page.get_by_role("button", name="Toon").click()

    title = loket.client().get("/api/intake/v1/products/ATT_VOTER").json()["title"]
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=title))
    assert int(row.get_by_role("cell").first.inner_text()) >= 1
    expect(page.get_by_role("img", name="Binnengekomen en afgesloten aanvragen")).to_be_visible()
    assert analyst.barriers() == []


def test_on_a_phone_every_figure_and_every_name_is_in_sight(loket: Loket, visits: Visits) -> None:
    request = asks_for_extract(loket.citizen("els"), "596_2")  # the longest name of all
    loket.analyst().finds(request, q=request.reference)
    page = visits.signed_in("analyst", viewport=PHONE).opens("/zoeken/cijfers?group_by=product")

    figures = page.get_by_role("region", name="Alle cijfers").locator("td").all()
    names = page.locator(".bars .label").all()

    assert len(figures) >= 12
    assert names
    for each in (*figures, *names):
        box = each.bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= PHONE["width"], each.inner_text()


def test_days_the_wrong_way_round_are_told_at_their_field(visits: Visits) -> None:
    analyst = visits.signed_in("analyst")
    page = analyst.opens("/zoeken/cijfers")

    page.get_by_label("Vanaf").fill("2026-11-30")
    page.get_by_label("Tot en met").fill("2026-11-01")
    page.get_by_role("button", name="Toon").click()

    page.get_by_role("link", name="De periode eindigt voor ze begint").click()
    expect(page.get_by_label("Tot en met")).to_be_focused()
    expect(page.get_by_label("Vanaf")).to_have_value("2026-11-30")


def test_on_paper_only_the_figures_are_left(loket: Loket, visits: Visits) -> None:
    asked_for(loket, "ATT_VOTER", by="kim", seen_by="analyst")
    analyst = visits.signed_in("analyst")
    page = analyst.opens("/zoeken/cijfers")

    page.emulate_media(media="print")

    expect(page.get_by_role("table").first).to_be_visible()
    expect(page.get_by_label("Tel per")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_hidden()
