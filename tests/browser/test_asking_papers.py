"""Asking for papers and certificates, from the form to the document."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.citizens_way import AtTheCounter
from tests.browser.visitor import Visitor, Visits
from tests.support.installation import Loket


def at_the_form(visitor: Visitor, product: str, **step: str) -> AtTheCounter:
    """Somebody who is signed in, at a screen of the form."""
    asked = f"?stap={step['step']}" if step else ""
    visitor.opens(f"/aanvragen/{product}{asked}")
    return AtTheCounter(visitor=visitor)


def number_of(loket: Loket, persona: str) -> str:
    """The national number that a persona has."""
    told = loket.simulators.get("/personas").json()
    return next(each["national_number"] for each in told if each["persona"] == persona)


@pytest.mark.parametrize("scripts", [True, False], ids=["with_scripts", "without"])
def test_b11_b12_b13_b14_b15_b16_an_automatic_document_is_downloaded_at_once(
    visits: Visits, scripts: bool
) -> None:
    visitor = visits.signed_in("jan", java_script_enabled=scripts, accept_downloads=True)
    citizen = at_the_form(visitor, "ATT_RESIDENCE")
    page = citizen.page

    citizen.answers("Voor mezelf")
    expect(page.get_by_role("group", name="Waar gebruik je het?")).to_contain_text(
        "nog in te vullen"
    )
    citizen.answers("In België")
    expect(page.get_by_role("main")).to_contain_text("Attest van hoofdverblijfplaats")
    citizen.sends()

    expect(page.get_by_role("main")).to_contain_text("Je aanvraag wordt verwerkt")
    again = page.get_by_role("link", name="Kijk opnieuw")
    for _ in range(100):
        if page.locator(".sent a[download]").count():
            break
        again.click() if not scripts and again.count() else page.wait_for_timeout(200)
    expect(page.get_by_role("heading", level=1)).to_have_text("Je document is klaar")
    expect(page.get_by_role("main")).to_contain_text("Je krijgt ook een e-mail met een link.")
    with page.expect_download() as coming:
        page.locator(".sent a[download]").click()
    assert Path(coming.value.path()).read_bytes().startswith(b"%PDF")


def test_b12_what_is_missing_is_said_and_what_was_typed_stays(jan: Visitor) -> None:
    citizen = at_the_form(jan, "CR_596_2", step="gegevens")
    page = citizen.page

    citizen.types("Reden", "Leiding geven")
    citizen.goes_on()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page.get_by_label("Reden")).to_have_value("Leiding geven")
    summary.get_by_role("link", name="Wie vraagt het: vul dit in.").click()
    expect(page.get_by_label("Wie vraagt het?")).to_be_focused()


def test_b11_b13_b19_a_criminal_record_extract_asks_why_and_for_whom(visits: Visits) -> None:
    citizen = at_the_form(visits.signed_in("tom"), "CR_596_2")

    citizen.answers("Voor mezelf")
    citizen.answers("In België")
    citizen.types("Reden", "Leiding geven in een jeugdbeweging")
    citizen.types("Wie vraagt het?", "Jeugdbeweging De Vlinders")
    citizen.goes_on()
    expect(citizen.page.get_by_role("main")).to_contain_text("Jeugdbeweging De Vlinders")
    citizen.sends()

    main = citizen.page.get_by_role("main")
    expect(main.locator(".sent")).to_contain_text("politie", timeout=20_000)
    expect(main).to_contain_text("We mailen je een ontvangstbevestiging")


def test_b19_an_act_of_a_child_is_handled_by_somebody(visits: Visits, loket: Loket) -> None:
    citizen = at_the_form(visits.signed_in("mila"), "ACT_BIRTH_COPY")
    page = citizen.page

    expect(page.get_by_label("Rijksregisternummer van je kind of van die persoon")).to_be_hidden()
    page.get_by_role("radio", name="Voor mijn kind").check()
    citizen.types("Rijksregisternummer van je kind of van die persoon", "12")
    citizen.goes_on()
    expect(page.get_by_role("alert")).to_contain_text("geen geldig rijksregisternummer")
    citizen.types("Rijksregisternummer van je kind of van die persoon", number_of(loket, "finn"))
    citizen.goes_on()
    citizen.answers("In België")
    citizen.goes_on()
    citizen.sends()

    expect(page.locator(".sent")).to_contain_text(
        "Een medewerker behandelt je aanvraag verder.", timeout=20_000
    )


def test_b13_a_part_is_changed_from_the_overview(visits: Visits) -> None:
    citizen = at_the_form(visits.signed_in("fatima"), "ATT_LIFE", step="gebruik")
    citizen.answers("In België")

    citizen.press("link", "wijzigen: Waar gebruik je het?")
    citizen.asks_for_abroad("Marokko")

    expect(citizen.page.get_by_role("heading", level=1)).to_have_text("Klopt alles?")
    expect(citizen.page.get_by_role("main")).to_contain_text("Marokko")


def test_answers_are_found_back_later(visits: Visits) -> None:
    citizen = at_the_form(visits.signed_in("fatima"), "CR_596_2", step="gegevens")
    page = citizen.page

    with page.expect_response("**/bewaren") as kept:
        citizen.types("Reden", "Vrijwilligerswerk")
    citizen.visitor.opens("/")
    citizen.visitor.opens("/aanvragen/CR_596_2")

    assert kept.value.status == 204
    expect(page.get_by_role("main")).to_contain_text("Je antwoorden staan er nog.")
    citizen.goes_on()
    citizen.answers("In België")
    expect(page.get_by_label("Reden")).to_have_value("Vrijwilligerswerk")


def test_asking_the_same_again_is_told(visits: Visits) -> None:
    visitor = visits.signed_in("lena")
    for _ in range(2):
        citizen = at_the_form(visitor, "ATT_LIFE", step="gebruik")
        citizen.asks_for_abroad("Frankrijk")
        told = citizen.page.get_by_role("main").inner_text()
        citizen.sends()

    assert "Je vroeg dit al en we zijn er nog mee bezig: ZON-" in told
