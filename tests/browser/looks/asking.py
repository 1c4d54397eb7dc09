"""The pages of asking for something, as people meet them."""

from typing import Final

from tests.browser.look import Look
from tests.browser.visitor import Visitor

_NEXT: Final = "button[value=volgende]"


def _overview(visitor: Visitor) -> None:
    page = visitor.opens("/aanvragen/ATT_HOUSEHOLD?stap=gebruik")
    page.locator("input[value=domestic]").check()
    page.locator(_NEXT).click()


def _sent(visitor: Visitor) -> None:
    _overview(visitor)
    visitor.page.locator("input[name=terms_accepted]").check()
    visitor.page.locator("form[action$=opslaan] button").click()
    visitor.page.locator(".sent a[download]").wait_for()


def _sent_to_a_clerk(visitor: Visitor) -> None:
    page = visitor.opens("/aanvragen/ATT_HOUSEHOLD?stap=gebruik")
    page.locator("input[value=abroad]").check()
    page.locator("select").select_option("FR")
    page.locator(_NEXT).click()
    page.locator("input[name=terms_accepted]").check()
    page.locator("form[action$=opslaan] button").click()
    page.locator("h1:not(.waits)").wait_for()


def _mistakes(visitor: Visitor) -> None:
    page = visitor.opens("/aanvragen/CR_596_2?stap=gegevens")
    page.locator(_NEXT).click()


def _not_agreed(visitor: Visitor) -> None:
    _overview(visitor)
    visitor.page.locator("form[action$=opslaan] button").click()


def _for_a_child(visitor: Visitor) -> None:
    page = visitor.opens("/aanvragen/ACT_BIRTH_COPY")
    page.locator("input[value=child]").check()


LOOKS: Final[tuple[Look, ...]] = (
    Look(name="start-look-alikes", arrive="/?q=strafregister"),
    Look(name="product-look-alikes", arrive="/producten/CR_596_2"),
    Look(name="product-contact-details", arrive="/producten/CONTACT_DETAILS", who="jan"),
    Look(name="asking-whom", arrive="/aanvragen/ATT_HOUSEHOLD", who="jan"),
    Look(name="asking-for-a-child", arrive=_for_a_child, who="mila"),
    Look(name="asking-use", arrive="/aanvragen/ATT_HOUSEHOLD?stap=gebruik", who="jan"),
    Look(name="asking-own", arrive="/aanvragen/CR_596_2?stap=gegevens", who="jan"),
    Look(name="asking-contact-details", arrive="/aanvragen/CONTACT_DETAILS", who="noor"),
    Look(name="asking-mistakes", arrive=_mistakes, who="jan"),
    Look(name="overview", arrive=_overview, who="jan"),
    Look(name="overview-not-agreed", arrive=_not_agreed, who="jan"),
    Look(name="sent", arrive=_sent, who="jan"),
    Look(name="sent-to-a-clerk", arrive=_sent_to_a_clerk, who="fatima"),
)
