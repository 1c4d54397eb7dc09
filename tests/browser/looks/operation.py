"""The pages of keeping the installation running, as people meet them."""

from typing import Final

from playwright.sync_api import expect

from tests.browser.look import Look
from tests.browser.visitor import Visitor

BASE: Final = "/behandelportaal/beheer"


def _overview_that_knows(visitor: Visitor) -> None:
    page = visitor.opens(BASE)
    expect(page.locator("[data-summary] .tag")).to_have_count(4)


LOOKS: Final[tuple[Look, ...]] = (
    Look(name="operation-overview", arrive=_overview_that_knows, who="admin"),
    Look(name="operation-intake", arrive=f"{BASE}/intake", who="admin"),
    Look(name="operation-workflow", arrive=f"{BASE}/workflow", who="admin"),
    Look(name="operation-delivery", arrive=f"{BASE}/delivery?verwerkt=0", who="admin"),
    Look(name="operation-reporting", arrive=f"{BASE}/reporting?verwerkt=2", who="admin"),
    Look(
        name="operation-still-parked", arrive=f"{BASE}/intake?verwerkt=0&geparkeerd=2", who="admin"
    ),
    Look(name="operation-not-for-clerks", arrive=BASE, who="clerk"),
)
