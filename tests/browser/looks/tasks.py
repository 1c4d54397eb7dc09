"""The pages of the inbox of clerks, as people meet them."""

from typing import Final

from playwright.sync_api import Page

from tests.browser.look import Look
from tests.browser.visitor import Visitor

_INBOX: Final = "/behandelportaal/taken"


def _several_for(action: str) -> Look:
    """The page that asks what belongs to an action, with what waits in the tray."""

    def arrive(visitor: Visitor) -> None:
        page = visitor.opens(_INBOX)
        chosen = "&".join(f"aanvraag={each}" for each in _ids_on(page) or [_NONE])
        visitor.opens(f"{_INBOX}/samen?actie={action}&{chosen}")

    return Look(name=f"several-{action}", arrive=arrive, who="lead")


def _several_failed(visitor: Visitor) -> None:
    """One that is nowhere, so that the page of outcomes has something to say."""
    page = visitor.opens(f"{_INBOX}/samen?actie=refuse&aanvraag={_NONE}")
    assert page.get_by_role("heading", level=1).is_visible()


def _keys(visitor: Visitor) -> None:
    page = visitor.opens(_INBOX)
    page.locator("[data-keys-open]").wait_for()
    page.keyboard.press("?")


def _ids_on(page: Page) -> list[str]:
    boxes = page.locator("input[name=aanvraag]").all()[:3]
    return [each.get_attribute("value") or "" for each in boxes]


_NONE: Final = "00000000-0000-4000-8000-000000000000"

LOOKS: Final[tuple[Look, ...]] = (
    Look(name="inbox", arrive=_INBOX, who="clerk"),
    Look(name="inbox-mine", arrive=f"{_INBOX}?bakje=mijn", who="clerk"),
    Look(name="inbox-parked", arrive=f"{_INBOX}?bakje=geparkeerd", who="clerk"),
    Look(name="inbox-done", arrive=f"{_INBOX}?bakje=afgewerkt", who="clerk"),
    Look(name="inbox-nothing-found", arrive=f"{_INBOX}?q=xyzzy", who="clerk"),
    Look(
        name="inbox-filtered",
        arrive=f"{_INBOX}?voor=deze-week&soort=deliver&behandelaar=niemand&gedaan=claim&aantal=2",
        who="clerk",
    ),
    Look(name="inbox-keys", arrive=_keys, who="clerk"),
    _several_for("refuse"),
    _several_for("assign"),
    _several_for("deliver"),
    _several_for("cancel"),
    Look(name="several-none", arrive=_several_failed, who="clerk"),
    Look(name="distribution", arrive="/behandelportaal/verdeling", who="lead"),
    Look(name="portal-analyst", arrive="/behandelportaal", who="analyst"),
    Look(name="portal-officer", arrive="/behandelportaal", who="officer"),
    Look(name="portal-admin", arrive="/behandelportaal", who="admin"),
)
