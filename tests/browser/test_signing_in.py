"""Signing in at the screen: each method that works is offered, and leads back to where one was."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.citizens_way import AtTheCounter
from tests.browser.visitor import Visits


@pytest.mark.parametrize("method", ["Identiteitskaart", "itsme", "Mobiele app"])
def test_a06_b07_b08_b09_one_signs_in_with_each_method_and_comes_back(
    visits: Visits, method: str
) -> None:
    jan = AtTheCounter(visitor=visits.anybody())
    jan.visitor.opens("/producten/ATT_RESIDENCE")

    jan.press("link", "Aanmelden")
    jan.press("button", re.compile(method))
    jan.proves("jan")

    expect(jan.page.get_by_role("heading", level=1)).to_have_text("Attest van hoofdverblijfplaats")
    expect(jan.page.get_by_role("button", name="Afmelden")).to_be_visible()


def test_b10_the_federal_token_is_not_offered_since_it_stopped_working(visits: Visits) -> None:
    page = visits.anybody().opens("/aanmelden")

    offered = page.get_by_role("main").get_by_role("button").all_inner_texts()
    assert len(offered) == 3
    assert not any("token" in each.lower() for each in offered)


def test_who_signs_out_is_not_known_on_the_next_page(visits: Visits) -> None:
    jan = visits.signed_in("jan", fresh=True)
    jan.opens("/mijn-aanvragen")

    jan.page.get_by_role("button", name="Afmelden").click()
    jan.opens("/mijn-aanvragen")

    expect(jan.page.get_by_role("heading", level=1)).to_have_text("Hoe wil je je aanmelden?")
