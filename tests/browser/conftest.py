"""One installation and one Chromium for all browser tests, and those who come to its pages."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from deploy.embedded.plan import Plan
from tests.browser.visitor import Visitor, Visits
from tests.support.installation import Loket, running

_HERE = Path(__file__).parent
_CHROMIUM = os.environ.get("LOKET_CHROMIUM", "/usr/bin/chromium")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_ENVIRONMENT = {**os.environ, "LANGUAGE": "nl_BE:nl"}
"""Chromium writes days in date fields as its own language does; Debian: chromium-l10n."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every browser test drives a whole installation, the same one."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.servers)


@pytest.fixture(scope="package")
def loket() -> Iterator[Loket]:
    """A running installation; it ends with the last browser test."""
    soon = {"LOKET_BURGERPROFIEL_PUSH_AFTER_SECONDS": "1"}
    with running(Plan(extra_environment={"delivery": soon})) as loket:
        yield loket


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as driving:
        yield driving


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    browser = launched(playwright)
    yield browser
    browser.close()


def launched(playwright: Playwright) -> Browser:
    """Start Chromium; LOKET_CHROMIUM names another one."""
    return playwright.chromium.launch(
        executable_path=_CHROMIUM, args=list(_ARGUMENTS), env=dict(_ENVIRONMENT)
    )


@pytest.fixture
def visits(loket: Loket, chromium: Browser) -> Iterator[Visits]:
    """Makes visitors, each with a browser window of their own; they leave when the test ends."""
    made = Visits(loket=loket, chromium=chromium)
    yield made
    made.leave()


@pytest.fixture
def jan(visits: Visits) -> Visitor:
    """An adult resident who uses My eBox, signed in."""
    return visits.signed_in("jan")


@pytest.fixture
def clerk(visits: Visits) -> Visitor:
    """A clerk of the municipality, signed in."""
    return visits.signed_in("clerk")
