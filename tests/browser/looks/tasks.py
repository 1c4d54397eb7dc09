"""The pages of the inbox of clerks, as people meet them."""

from collections.abc import Callable
from itertools import cycle
from typing import Final

from playwright.sync_api import Page

from tests.browser.look import Look
from tests.browser.visitor import Visitor

_INBOX: Final = "/behandelportaal/taken"
_ASKED: Final = (
    ("els", "ATT_NATIONALITY", "IT"),
    ("kim", "ATT_RESIDENCE", "NL"),
    ("rosa", "ATT_HOUSEHOLD", "MA"),
    ("lena", "ATT_CIVIL_STATUS", "DE"),
    ("bram", "ATT_LIFE", "ES"),
    ("fatima", "ATT_NATIONALITY", "TR"),
    ("tom", "ATT_RESIDENCE", "FR"),
    ("mila", "ATT_HOUSEHOLD", "GB"),
)
"""Who asks which paper, for which country."""
_PAIRS: Final = cycle((("amara", "karel"), ("lena", "kim"), ("tom", "fatima"), ("rosa", "els")))
"""Who asks just before two are taken."""
_MINE: Final = 3
_FULL: Final[set[str]] = set()
"""The installations whose trays were filled."""


def _fill(visitor: Visitor) -> None:
    """Let a morning's worth come in, once: of several people, some of it taken by the clerk."""
    town = visitor.town
    if town.site_url in _FULL:
        return
    _FULL.add(town.site_url)
    clerk = town.clerk()
    came = [
        town.citizen(persona).asks_for_use_abroad(product, country=country)
        for persona, product, country in _ASKED
    ]
    for request in came:
        clerk.finds_task(request)
    clerk.acts_on_many("claim", came[:_MINE])
    clerk.asks_information(came[0], "Voor welke instantie is het?")


def _at(path: str) -> Callable[[Visitor], None]:
    """A page of the inbox with something in it."""

    def arrive(visitor: Visitor) -> None:
        _fill(visitor)
        visitor.opens(path)

    return arrive


def _taken(visitor: Visitor) -> None:
    """Two that came just now are ticked and taken, in a filter that finds them still."""
    town = visitor.town
    for persona in next(_PAIRS):
        town.clerk().finds_task(town.citizen(persona).asks_for_use_abroad("ATT_LIFE"))
    page = visitor.opens(f"{_INBOX}?soort=deliver&product=ATT_LIFE&sorteer=nieuwste")
    for box in page.locator("input[name=aanvraag]").all()[:2]:
        box.check()
    page.locator("[data-together] button[value=claim]").click()
    page.get_by_role("status").first.wait_for()


def _several_for(action: str) -> Look:
    """The page that asks what belongs to an action, with what waits in the tray."""

    def arrive(visitor: Visitor) -> None:
        _fill(visitor)
        page = visitor.opens(f"{_INBOX}?soort=deliver")
        chosen = "&".join(f"aanvraag={each}" for each in _ids_on(page) or [_NONE])
        visitor.opens(f"{_INBOX}/samen?actie={action}&{chosen}")

    return Look(name=f"several-{action}", arrive=arrive, who="lead")


def _several_failed(visitor: Visitor) -> None:
    """One that is nowhere, so that the page of outcomes has something to say."""
    page = visitor.opens(f"{_INBOX}/samen?actie=refuse&aanvraag={_NONE}")
    assert page.get_by_role("heading", level=1).is_visible()


def _keys(visitor: Visitor) -> None:
    _fill(visitor)
    page = visitor.opens(_INBOX)
    page.locator("[data-keys-open]").wait_for()
    page.keyboard.press("?")


def _ids_on(page: Page) -> list[str]:
    boxes = page.locator("input[name=aanvraag]").all()[:3]
    return [each.get_attribute("value") or "" for each in boxes]


_NONE: Final = "00000000-0000-4000-8000-000000000000"

LOOKS: Final[tuple[Look, ...]] = (
    Look(name="inbox", arrive=_at(_INBOX), who="clerk"),
    Look(name="inbox-mine", arrive=_at(f"{_INBOX}?bakje=mijn"), who="clerk"),
    Look(name="inbox-parked", arrive=_at(f"{_INBOX}?bakje=geparkeerd"), who="clerk"),
    Look(name="inbox-done", arrive=_at(f"{_INBOX}?bakje=afgewerkt"), who="clerk"),
    Look(name="inbox-nothing-found", arrive=f"{_INBOX}?q=xyzzy", who="clerk"),
    Look(name="inbox-filtered", arrive=_taken, who="clerk"),
    Look(name="inbox-keys", arrive=_keys, who="clerk"),
    _several_for("refuse"),
    _several_for("assign"),
    _several_for("deliver"),
    _several_for("cancel"),
    Look(name="several-none", arrive=_several_failed, who="clerk"),
    Look(name="distribution", arrive=_at("/behandelportaal/verdeling"), who="lead"),
    Look(name="portal-analyst", arrive="/behandelportaal", who="analyst"),
    Look(name="portal-officer", arrive="/behandelportaal", who="officer"),
    Look(name="portal-admin", arrive="/behandelportaal", who="admin"),
)
