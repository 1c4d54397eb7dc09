"""Changing contact details, as the manual tells it."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests.browser.citizens_way import AtTheCounter
from tests.browser.mails import mail_to
from tests.browser.visitor import Visits
from tests.support.citizen import Request
from tests.support.installation import Loket


@pytest.fixture
def register_is_down(loket: Loket) -> Iterator[None]:
    """The register does not answer."""
    loket.simulators.put("/faults/register", json={"mode": "down"}).raise_for_status()
    yield
    loket.simulators.put("/faults/register", json={"mode": "none"}).raise_for_status()


def at_the_form(visits: Visits, persona: str) -> AtTheCounter:
    citizen = AtTheCounter(visitor=visits.signed_in(persona))
    citizen.visitor.opens("/aanvragen/CONTACT_DETAILS")
    return citizen


def test_a06_a07_a08_a09_a10_a11_a12_contact_details_are_changed(
    visits: Visits, loket: Loket
) -> None:
    citizen = AtTheCounter(visitor=visits.anybody())
    citizen.finds("Contactgegevens wijzigen")
    citizen.begins("els")
    page = citizen.page
    main = page.get_by_role("main")
    me = loket.citizen("els").me

    expect(main).to_contain_text(me.surname)
    expect(main).to_contain_text(re.compile(r"\d\d\.\d\d\.\d\d-\d{3}\.\d\d"))
    expect(page.get_by_label("E-mailadres")).to_have_value(me.contact_details.email or "")
    citizen.types("Gsm-nummer", "0470 98 76 54")
    citizen.goes_on()
    expect(page.get_by_role("alert")).to_contain_text("Kies of je contactgegevens")
    expect(page.get_by_label("Gsm-nummer")).to_have_value("0470 98 76 54")
    citizen.answers("Ja, bewaar ze ook in het rijksregister")
    expect(main).to_contain_text("+32 470 98 76 54")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("alert")).to_contain_text("Ga akkoord")
    reference = citizen.sends()

    expect(page.get_by_role("heading", level=1)).to_have_text("Je aanvraag wordt verwerkt")
    expect(main).to_contain_text("ontvangstbevestiging", timeout=20_000)
    assert reference in mail_to(loket, "els", reference, "").text


def test_c15_who_is_too_young_reads_why_the_national_register_refused(
    visits: Visits, loket: Loket
) -> None:
    citizen = at_the_form(visits, "noor")
    page = citizen.page

    expect(page.get_by_role("main")).to_contain_text("Je bent jonger dan 18 jaar.")
    citizen.types("Telefoonnummer", "09 000 02 77")
    citizen.answers("Ja, bewaar ze ook in het rijksregister")
    reference = citizen.sends()
    request_id = UUID(page.url.split("/")[-2])
    request = Request(id=request_id, reference=reference, position="", product="CONTACT_DETAILS")
    loket.clerk().completes(request, inform=False)

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Je aanvraag is afgehandeld", timeout=40_000
    )
    for _ in range(20):
        if "dat kan pas vanaf 18 jaar" in page.locator(".sent").inner_text():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.locator(".sent")).to_contain_text("dat kan pas vanaf 18 jaar")


def test_a_correction_stays_though_the_page_is_left_at_once(visits: Visits) -> None:
    citizen = at_the_form(visits, "bram")
    page = citizen.page
    citizen.types("E-mailadres", "bram@")
    citizen.answers("Nee, alleen bij de gemeente")
    expect(page.get_by_role("alert")).to_contain_text("dit is geen volledig e-mailadres.")

    citizen.types("E-mailadres", "bram@burger.example")
    citizen.visitor.opens("/")
    page.wait_for_load_state("networkidle")
    citizen.visitor.opens("/aanvragen/CONTACT_DETAILS")

    expect(page.get_by_label("E-mailadres")).to_have_value("bram@burger.example")
    expect(page.get_by_role("radio", name="Nee, alleen bij de gemeente")).to_be_checked()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_choice_is_kept_and_what_was_left_wrong_says_so(visits: Visits) -> None:
    citizen = at_the_form(visits, "lena")
    page = citizen.page
    expect(page.get_by_text("nog in te vullen")).to_be_visible()
    citizen.types("Gsm-nummer", "12")
    citizen.hands.picks(page.get_by_role("radio", name="Nee, alleen bij de gemeente"))
    expect(page.get_by_text("nog in te vullen")).to_be_hidden()
    citizen.visitor.opens("/")
    page.wait_for_load_state("networkidle")

    citizen.visitor.opens("/aanvragen/CONTACT_DETAILS")

    expect(page.get_by_role("radio", name="Nee, alleen bij de gemeente")).to_be_checked()
    expect(page.get_by_label("Gsm-nummer")).to_have_value("12")
    expect(page.get_by_label("Gsm-nummer")).to_have_attribute("aria-invalid", "true")


@pytest.mark.usefixtures("register_is_down")
def test_a_register_that_is_away_keeps_nobody_from_asking(visits: Visits) -> None:
    citizen = at_the_form(visits, "kim")

    expect(citizen.page.get_by_role("main")).to_contain_text("Het rijksregister antwoordt nu niet.")
    citizen.types("E-mailadres", "kim@burger.example")
    citizen.answers("Nee, alleen bij de gemeente")
    expect(citizen.page.get_by_role("heading", level=1)).to_have_text("Klopt alles?")
