"""The pages of keeping the installation running, as people meet them."""

from typing import Final

from playwright.sync_api import expect

from tests.browser.look import Look
from tests.browser.visitor import Visitor
from tests.support.patience import eventually
from tests.support.stumbling import stumbling

BASE: Final = "/behandelportaal/beheer"


def _overview_that_knows(visitor: Visitor) -> None:
    page = visitor.opens(BASE)
    expect(page.locator("[data-summary] .tag")).to_have_count(4)


def _tries_in_vain(visitor: Visitor) -> None:
    """Park a request that cannot be taken in, and try it again: that goes wrong once more."""
    with stumbling(visitor.town, database="intake", table="my_requests_v1"):
        parked = str(visitor.town.citizen("jan").asks_for_use_abroad("ATT_HOUSEHOLD").id)
        eventually(
            lambda: visitor.opens(f"{BASE}/intake").content(),
            until=lambda page: parked in page,
            hoping="the parked request stands on the page",
        )
        _tries(visitor)
    visitor.page.locator(".banner.late").wait_for()


def _tries(visitor: Visitor) -> None:
    button = visitor.page.locator('form[action$="/opnieuw-proberen"] button').first
    with visitor.page.expect_navigation():
        button.click()


def _tries_with_success(visitor: Visitor) -> None:
    """Let all that is parked be taken in after all."""
    waiting = visitor.page.locator('form[action$="/opnieuw-proberen"]')
    while waiting.count():
        _tries(visitor)


LOOKS: Final[tuple[Look, ...]] = (
    Look(name="operation-overview", arrive=_overview_that_knows, who="admin"),
    Look(name="operation-intake", arrive=f"{BASE}/intake", who="admin"),
    Look(name="operation-workflow", arrive=f"{BASE}/workflow", who="admin"),
    Look(name="operation-delivery", arrive=f"{BASE}/delivery?verwerkt=0", who="admin"),
    Look(name="operation-reporting", arrive=f"{BASE}/reporting?verwerkt=2", who="admin"),
    Look(
        name="operation-still-parked",
        arrive=_tries_in_vain,
        who="admin",
        leave=_tries_with_success,
    ),
    Look(name="operation-not-for-clerks", arrive=BASE, who="clerk"),
)
