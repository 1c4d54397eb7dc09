"""Police and DABS on the page of a case: advice in their name, and an act that was on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from deploy.embedded.plan import Plan
from tests.browser.clerks_way import AtTheDesk
from tests.browser.looks.cases import PAGE
from tests.browser.visitor import Visitor, Visits
from tests.support.criminal_record import asks_for_extract
from tests.support.installation import Loket, running


@pytest.fixture(scope="module")
def loket() -> Iterator[Loket]:
    """An installation of its own, where the term of the police is over within seconds."""
    with running(Plan(terms={"police": "PT4S"})) as loket:
        yield loket


@pytest.mark.parametrize("favourable", [True, False])
def test_b44_b45_b46_b47_c08_advice_in_the_name_of_the_police(
    clerk: Visitor, loket: Loket, favourable: bool
) -> None:
    request = asks_for_extract(loket.citizen("tom"), "596_2")
    loket.clerk().finds_task(request, kind="give-advice")
    clerk.opens(f"{PAGE}/{request.id}")
    panel, main = clerk.page.get_by_role("complementary"), clerk.page.get_by_role("main")
    panel.get_by_role("link", name="Advies geven").click()
    advice = "Gunstig" if favourable else "Ongunstig Afleveren kan dan niet meer."
    panel.get_by_role("radio", name=advice, exact=True).check()

    panel.get_by_role("button", name="Advies geven", exact=True).click()

    expect(main).to_contain_text("in naam van de politie")
    expect(panel.get_by_role("link", name="Afleveren")).to_have_count(1 if favourable else 0)
    expect(panel.get_by_role("link", name="Weigeren")).to_have_count(1)
    if not favourable:
        expect(main).to_contain_text("Ongunstig advies van de politie.")


def test_b48_b49_b50_b51_an_act_on_paper_is_added_confirmed_and_delivered(
    clerk: Visitor, loket: Loket
) -> None:
    karel = loket.citizen("karel")
    request = karel.asks("ACT_BIRTH_EXTRACT")
    loket.clerk().finds_task(request, kind="add-act")
    clerk.opens(f"{PAGE}/{request.id}")
    expect(clerk.page.get_by_role("main")).to_contain_text("wacht tot de akte in DABS staat")
    loket.dabs(karel.me.national_number).adds("birth")

    AtTheDesk(visitor=clerk).acts("Akte toegevoegd bevestigen")

    karel.sees(request, status="delivered")
    clerk.page.reload()
    expect(clerk.page.get_by_role("main")).to_contain_text("Document en aflevering")


def test_a17_what_the_back_office_tells_is_on_the_page(loket: Loket, visits: Visits) -> None:
    request = loket.citizen("pieter", host="lindedaal.localhost").changes_contact_details(
        mobile="+32470123456"
    )
    loket.back_office.receives(request)
    loket.back_office.tells(request, "in-progress", information="We kijken het na.")
    clerk = visits.signed_in("clerk-lindedaal")

    clerk.opens(f"{PAGE}/{request.id}")

    added = clerk.page.get_by_role("region", name="Informatie toegevoegd binnen proces")
    expect(added).to_contain_text("In behandeling")
    expect(added).to_contain_text("We kijken het na.")
