"""Links, tags and buttons have the municipality's own colour, in the light and in the dark."""

from typing import Literal

import pytest
from playwright.sync_api import Page

from libs.web.contrast import contrast
from tests.browser.visitor import Visits


def shown(page: Page, place: str, what: str) -> str:
    """The colour of a place as the browser shows it, `#rrggbb`."""
    told: str = page.locator(place).first.evaluate(
        "(node, what) => getComputedStyle(node)[what].match(/\\d+/g).slice(0, 3)"
        ".map((part) => Number(part).toString(16).padStart(2, '0')).join('')",
        what,
    )
    return f"#{told}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_links_are_read_and_are_of_the_same_hue_as_buttons(
    visits: Visits, scheme: Literal["light", "dark"]
) -> None:
    page = visits.anybody(color_scheme=scheme).opens("/")

    link, button = (
        shown(page, ".plain a", "color"),
        shown(page, ".search .button", "backgroundColor"),
    )
    ground = shown(page, "body", "backgroundColor")

    assert contrast(link, ground) >= 4.5
    assert _hue_order(link) == _hue_order(button)
    assert (link == button) == (scheme == "light")


def _hue_order(colour: str) -> list[int]:
    """Which of red, green and blue is the strongest, and which comes after."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return sorted(range(3), key=lambda each: parts[each])
