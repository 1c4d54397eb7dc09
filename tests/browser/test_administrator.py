"""An administrator at the pages of operation, as a person uses them."""

from playwright.sync_api import expect

from tests.browser.looks.operation import BASE
from tests.browser.visitor import Visits
from tests.support.installation import Loket
from tests.support.patience import eventually
from tests.support.stumbling import stumbling

_LONG = 60_000.0


def test_what_was_parked_is_tried_again_with_one_click(loket: Loket, visits: Visits) -> None:
    admin, jan = visits.signed_in("admin"), loket.citizen("jan")
    with stumbling(loket, database="intake", table="my_requests_v1"):
        request_id = str(jan.asks_for_use_abroad("ATT_HOUSEHOLD").id)
        eventually(
            lambda: admin.opens(f"{BASE}/intake").content(),
            until=lambda page: request_id in page,
            hoping="the parked request stands on the page",
        )
        row = admin.page.get_by_role("row").filter(has_text=request_id)
        expect(row).to_contain_text("ProgrammingError")
        assert admin.barriers() == []
        row.get_by_role("button", name="Opnieuw proberen").click()
        expect(admin.page.get_by_role("status")).to_contain_text("Het ging opnieuw mis")

    row = admin.page.get_by_role("row").filter(has_text=request_id)
    row.get_by_role("button", name="Opnieuw proberen").click()

    expect(admin.page.get_by_role("status")).to_contain_text("verwerkt.")
    expect(admin.page.get_by_text(request_id)).to_have_count(0)
    assert admin.strange == []


def test_a_read_model_is_rebuilt_and_the_page_tells_how_it_ended(visits: Visits) -> None:
    admin = visits.signed_in("admin")
    page = admin.opens(f"{BASE}/reporting")

    page.get_by_role("button", name="Herbouwen search_v4").click()

    expect(page.get_by_text("Herbouwd op")).to_be_visible(timeout=_LONG)
    expect(page.get_by_text("De inhoud is dezelfde als voordien.")).to_be_visible()
    assert admin.barriers() == []
    assert admin.strange == []


def test_a_form_that_is_sent_again_does_not_rebuild_again(visits: Visits) -> None:
    admin = visits.signed_in("admin")
    page = admin.opens(f"{BASE}/intake")
    fields = {
        name: page.locator(f"form[action$=herbouwen] [name={name}]").input_value()
        for name in ("csrf", "leesmodel", "sleutel")
    }

    page.get_by_role("button", name="Herbouwen my_requests_v1").click()
    ended = page.get_by_text("Herbouwd op")
    expect(ended).to_be_visible(timeout=_LONG)
    told = ended.text_content()
    page.request.post(f"{admin.site_url}{BASE}/intake/herbouwen", form=fields)
    admin.opens(f"{BASE}/intake")

    expect(page.get_by_text("Wordt herbouwd")).to_have_count(0)
    assert ended.text_content() == told


def test_the_overview_names_a_service_that_does_not_answer(visits: Visits) -> None:
    admin = visits.signed_in("admin")
    admin.page.route("**/beheer/delivery/samenvatting", lambda route: route.abort())

    page = admin.opens(BASE)

    expect(page.locator("[data-summary]").get_by_text("In orde")).to_have_count(3)
    silent = page.locator("li.card").filter(has_text="Documenten")
    expect(silent.get_by_text("Deze dienst antwoordt niet.")).to_be_visible()


def test_without_javascript_the_overview_leads_to_each_service(visits: Visits) -> None:
    admin = visits.signed_in("admin", java_script_enabled=False)

    for title in ("Aanvragen", "Behandelen", "Documenten", "Opzoeken en rapporteren"):
        page = admin.opens(BASE)
        expect(page.get_by_text("Deze dienst antwoordt niet.")).to_have_count(4)
        expect(page.get_by_text("Deze dienst antwoordt niet.").first).to_be_hidden()
        page.get_by_role("heading", name=title, exact=True).get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Beheer: {title}")


def test_no_secret_stands_on_any_page(loket: Loket, visits: Visits) -> None:
    admin = visits.signed_in("admin")
    values = [
        value
        for name, value in loket.installation.environment.items()
        if name.endswith(("_URL", "_SECRET")) and name != "LOKET_SITE_URL"
    ]

    for service in ("intake", "workflow", "delivery", "reporting"):
        page = admin.opens(f"{BASE}/{service}")
        page.get_by_text("Alle instellingen van deze dienst").click()
        expect(page.get_by_text("LOKET_KEYS")).to_be_visible()
        shown = page.content()
        assert [value for value in values if value in shown] == []
    assert len(values) > 5
