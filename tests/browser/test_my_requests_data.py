"""Who looked at my data: each question to a register is there for whom it was about."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor, Visits
from tests.support.installation import Loket


def test_what_was_asked_about_me_is_told_with_its_purpose_and_request(
    loket: Loket, jan: Visitor
) -> None:
    citizen = loket.citizen("jan")
    assert citizen.name
    request = citizen.asks_for_use_abroad("ATT_HOUSEHOLD")
    clerk = loket.clerk()
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")

    jan.opens(f"/mijn-aanvragen/{request.id}?after={request.position}")
    jan.page.get_by_role("link", name="Wie bekeek mijn gegevens?").click()

    table = jan.page.get_by_role("table", name="Wie bekeek mijn gegevens?")
    rows = table.get_by_role("row")
    of_mine = rows.filter(has_text=request.reference)
    decided = of_mine.filter(has_text="Om over een aanvraag te beslissen").first
    expect(decided).to_contain_text("Automatisch, zonder medewerker")
    made = of_mine.filter(has_text="Om een document te maken").first
    expect(made).to_contain_text("Een medewerker")
    expect(made).to_contain_text("Zonneberg")
    expect(rows.filter(has_text="Om een formulier voor je in te vullen").first).to_contain_text(
        "Jijzelf"
    )
    expect(jan.page.get_by_role("main")).not_to_contain_text("Katrien")  # the clerk
    made.get_by_role("link", name=request.reference).click()
    expect(jan.page.get_by_role("main")).to_contain_text(request.reference)


def test_nobody_sees_what_was_asked_about_somebody_else(loket: Loket, visits: Visits) -> None:
    request = loket.citizen("jan").asks_for_use_abroad("ATT_HOUSEHOLD")
    loket.clerk().finds_task(request, kind="deliver")
    kim = visits.signed_in("kim")

    kim.opens("/mijn-gegevens")

    expect(kim.page.get_by_role("main")).not_to_contain_text(request.reference)
    expect(kim.page.get_by_role("heading", level=1)).to_have_text("Wie bekeek mijn gegevens?")


def test_whoever_signs_out_sees_nothing_of_it_any_more(visits: Visits) -> None:
    jan = visits.signed_in("jan", fresh=True)
    jan.opens("/mijn-gegevens")

    jan.page.get_by_role("button", name="Afmelden").click()
    expect(jan.page.get_by_role("heading", level=1)).to_have_text("Je bent afgemeld")
    jan.opens("/mijn-gegevens")

    assert jan.path.startswith("/aanmelden?")
    expect(jan.page.get_by_role("heading", level=1)).to_have_text("Hoe wil je je aanmelden?")


def test_one_of_my_sign_ins_is_ended_from_another_browser(visits: Visits) -> None:
    here, there = visits.signed_in("mila"), visits.signed_in("mila", fresh=True)

    here.opens("/mijn-aanmeldingen")
    here.page.get_by_role("row").filter(has_not_text="Deze browser").get_by_role(
        "button", name="Beëindigen"
    ).first.click()
    there.opens("/mijn-aanvragen")

    assert there.path.startswith("/aanmelden?")
