"""The inbox by single keys, and never while somebody types."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_inbox import PATH, asked
from tests.browser.visitor import Visitor
from tests.support.installation import Loket

FOCUSED = "() => document.activeElement.closest('[data-row]')?.rowIndex ?? null"


@pytest.fixture
def page(loket: Loket, clerk: Visitor) -> Page:
    for persona in ("els", "lena"):
        asked(loket, persona, "ATT_HOUSEHOLD")
    page = clerk.opens(f"{PATH}?product=ATT_HOUSEHOLD&behandelaar=niemand&sorteer=nieuwste")
    expect(page.get_by_role("button", name=re.compile("Sneltoetsen"))).to_be_visible()
    return page


def test_j_and_k_go_along_the_rows_x_chooses_and_enter_opens(page: Page) -> None:
    keys = page.keyboard
    keys.press("j")
    assert page.evaluate(FOCUSED) == 1
    keys.press("j")
    assert page.evaluate(FOCUSED) == 2
    keys.press("k")
    assert page.evaluate(FOCUSED) == 1
    keys.press("x")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_text("1 aanvraag gekozen:")).to_be_visible()
    wanted = page.locator("[data-row] a").first.get_attribute("href")
    with page.expect_request(re.compile("/behandelportaal/aanvragen/")) as opened:
        keys.press("Enter")
    assert wanted is not None
    assert opened.value.url.endswith(wanted)


def test_c_takes_the_row_one_is_at(page: Page) -> None:
    row = page.locator("[data-row]").first
    reference = row.locator(".number").inner_text()

    page.keyboard.press("j")
    page.keyboard.press("o")

    expect(page.get_by_role("status").first).to_contain_text("1 aanvraag staat nu bij jou.")
    expect(page.get_by_role("row").filter(has_text=reference)).to_have_count(0)


def test_what_is_typed_is_text_and_ctrl_is_the_browsers(page: Page) -> None:
    search = page.get_by_role("searchbox")

    page.keyboard.press("/")
    expect(search).to_be_focused()
    page.keyboard.type("jkx?c/")
    expect(search).to_have_value("jkx?c/")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+j")
    assert page.evaluate(FOCUSED) is None


def test_the_list_of_keys_opens_tells_them_all_and_gives_focus_back(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("?")

    dialog = page.get_by_role("dialog", name="Sneltoetsen")
    expect(dialog).to_be_visible()
    for words in ("Zoek in dit bakje", "Mijn taken", "Opnemen", "Openen"):
        expect(dialog).to_contain_text(words)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.evaluate(FOCUSED) == 1


def test_who_speaks_to_a_computer_switches_them_off(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Sneltoetsen")).click()
    page.get_by_role("checkbox", name="Sneltoetsen gebruiken in deze browser").uncheck()
    page.get_by_role("button", name="Sluiten").click()
    page.reload()
    expect(page.get_by_role("button", name=re.compile("Sneltoetsen"))).to_be_visible()

    page.keyboard.press("j")

    assert page.evaluate(FOCUSED) is None
