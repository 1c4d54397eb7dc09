"""`make screenshots`: every page as people see it, with believable data, to look at.

The demo's journeys fill an installation of its own; then every page of `every_page` is taken on a
phone and on a desk, light and dark, in Dutch: `demo-output/screens/<page>-<window>-<scheme>.png`.
"""

import sys
import time
from collections.abc import Iterator
from io import StringIO
from itertools import product
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, sync_playwright

from deploy.embedded.plan import Plan
from tests.browser.conftest import launched
from tests.browser.every_page import PAGES
from tests.browser.look import Look
from tests.browser.visitor import DESKTOP, Visits
from tests.demo.__main__ import JOURNEYS, SHORT_TERMS
from tests.demo.telling import Story
from tests.support.installation import Loket, running

FOLDER: Final = Path("demo-output/screens")
_WINDOWS: Final = {"phone": {"width": 390, "height": 844}, "desk": DESKTOP}
_TERMS: Final = {"police": SHORT_TERMS["police"]}
"""Only what a journey waits for is shorter than it really is; the days on the pages are true."""

_SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def main(*only: str) -> int:
    """Take every picture whose page has one of `only` in its name, or all; 0 when all were taken."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    looks = [look for look in PAGES if not only or any(each in look.name for each in only)]
    with running(Plan(terms=_TERMS)) as loket, sync_playwright() as playwright:
        _fill(loket)
        browser = launched(playwright)
        for number, path in enumerate(_taken(loket, browser, looks), start=1):
            sys.stdout.write(f"{number:4} {path}\n")
            sys.stdout.flush()
    return 0


def _fill(loket: Loket) -> None:
    """Let the people of the demo come first, so that trays, searches and figures have something."""
    story = Story(folder=FOLDER.parent, to=StringIO(), clock=time.monotonic)
    for journey in JOURNEYS:
        journey(loket, story)


def _taken(loket: Loket, browser: Browser, looks: list[Look]) -> Iterator[Path]:
    for look, (window, size), scheme in product(looks, _WINDOWS.items(), _SCHEMES):
        visits = Visits(loket=loket, chromium=browser)
        visitor = look.visitor(visits, viewport=size, color_scheme=scheme)
        path = FOLDER / f"{look.name}-{window}-{scheme}.png"
        look.open(visitor).screenshot(path=path, full_page=True)
        look.close(visitor)
        visits.leave()
        yield path


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
