"""Every page, in every language: nobody is kept out, nothing comes from elsewhere, nothing overflows.

A page comes into `tests/browser/looks` together with its route. It is brought into its state once;
then it is shown again in each language, on a desk in the light and on the smallest phone in the dark.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

import pytest

from tests.browser.every_page import PAGES
from tests.browser.look import Look
from tests.browser.visitor import DESKTOP, PHONE, Language, Visitor, Visits
from tests.support.dutch import dutch_in

_LANGUAGES: Final[tuple[Language, ...]] = ("nl", "fr", "de", "en")
_LONGEST: Final[tuple[Language, ...]] = ("nl", "de")
"""On the phone these two are enough: no sentence is longer in the others."""

_BY_A_CLERK: Final = re.compile(
    "Erklärung des Mitarbeiters:|Explanation from our staff:|Explication de l.agent\\s:"
)
"""What a clerk wrote comes after these words of ours, in her own language."""


@pytest.mark.parametrize("look", PAGES, ids=lambda look: look.name)
def test_a_page_keeps_nobody_out(visits: Visits, look: Look) -> None:
    visitor = look.visitor(visits)
    look.open(visitor)

    found = dict(_met(visitor))
    look.close(visitor)

    assert {place: barriers for place, barriers in found.items() if barriers} == {}
    assert visitor.strange == []


def _met(visitor: Visitor) -> Iterator[tuple[str, list[str]]]:
    """Show the page again in each form, and tell what somebody meets there."""
    page = visitor.page
    forms = [
        *product(_LANGUAGES, [("desk", DESKTOP, "light")]),
        *product(_LONGEST, [("phone", PHONE, "dark")]),
    ]
    for language, (window, size, scheme) in forms:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        visitor.speaks(language)
        page.reload()
        yield f"{language} {window}", [*visitor.barriers(), *_unlike_a_page(visitor, language)]


def _unlike_a_page(visitor: Visitor, language: Language) -> Iterator[str]:
    if visitor.page.locator("html").get_attribute("lang") != language:
        yield "speaks another language"
    if language != "nl":
        left = dutch_in(visitor.page.content(), language)
        yield from (f"in Dutch: {each}" for each in left if not _BY_A_CLERK.search(each))
    if visitor.page.locator("h1").count() != 1:
        yield "has no heading, or more than one"
    if (wider := visitor.sideways()) > 0:
        yield f"is {wider} pixels wider than its window"
