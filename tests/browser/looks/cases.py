"""The pages of a case and its actions, as people meet them."""

from collections.abc import Callable
from typing import Final

from tests.browser.look import Look
from tests.browser.visitor import Visitor
from tests.support.citizen import Request

PAGE: Final = "/behandelportaal/aanvragen"


def waiting(visitor: Visitor, persona: str = "jan", product: str = "ATT_LIFE") -> Request:
    """A paper for use abroad that waits for a clerk."""
    request = visitor.town.citizen(persona).asks_for_use_abroad(product, country="MA")
    visitor.town.clerk().finds_task(request)
    return request


def for_a_child(visitor: Visitor) -> Request:
    """A paper that a mother asks for her daughter."""
    noor = visitor.town.citizen("noor").me.national_number
    request = visitor.town.citizen("mila").asks("ATT_RESIDENCE", child=noor)
    visitor.town.clerk().finds_task(request)
    return request


def contact_details(visitor: Visitor) -> Request:
    """A change of contact details that waits for a clerk."""
    request = visitor.town.citizen("kim").changes_contact_details(mobile="+32470123456")
    visitor.town.clerk().finds_task(request)
    return request


def letter(visitor: Visitor, persona: str = "jan", product: str = "ATT_LIFE") -> Request:
    """A paper of which the letter is ready to be posted."""
    request = waiting(visitor, persona, product)
    visitor.town.clerk().delivers(request, "post")
    visitor.town.clerk().finds_task(request, kind="confirm-dispatch")
    return request


def closed(visitor: Visitor, persona: str = "jan", product: str = "ATT_LIFE") -> Request:
    """A paper that was delivered digitally."""
    request = waiting(visitor, persona, product)
    visitor.town.clerk().delivers(request)
    visitor.town.clerk().sees(request, state="delivered")
    return request


def asked(visitor: Visitor) -> Request:
    """A case in which somebody else was asked for information."""
    request = waiting(visitor, "jan", "ATT_RESIDENCE")
    other = {"kind": "other", "name": "Mia Wouters", "email": "mia@example.test"}
    visitor.town.clerk().asks_information(request, "Woont Jan bij jou?", addressee=other)
    return request


def _at(make: Callable[[Visitor], Request], action: str = "") -> Callable[[Visitor], None]:
    def arrive(visitor: Visitor) -> None:
        path = f"{PAGE}/{make(visitor).id}"
        visitor.opens(f"{path}/{action}" if action else path)

    return arrive


def _by(
    persona: str, product: str, make: Callable[[Visitor, str, str], Request] = waiting
) -> Callable[[Visitor], Request]:
    return lambda visitor: make(visitor, persona, product)


def _sent_empty(action: str, persona: str, product: str) -> Callable[[Visitor], None]:
    def arrive(visitor: Visitor) -> None:
        _at(_by(persona, product), action)(visitor)
        visitor.page.locator(".panel form .button").first.click()
        visitor.page.locator("#mistakes").wait_for()

    return arrive


def _too_late(visitor: Visitor) -> None:
    request = waiting(visitor, "els", "ATT_HOUSEHOLD")
    visitor.opens(f"{PAGE}/{request.id}/annuleren")
    visitor.town.clerk("clerk2").asks_information(request, "Welk land?")
    visitor.page.locator("input[name=inform][value=false]").check()
    visitor.page.locator(".panel form .button").first.click()
    visitor.page.locator("#conflict").wait_for()


def _mail_shown(visitor: Visitor) -> None:
    _at(_by("fatima", "ATT_RESIDENCE"), "afleveren")(visitor)
    visitor.page.locator("input[name=channel][value=digital]").check()


LOOKS: Final[tuple[Look, ...]] = (
    Look(name="case-for-a-child", arrive=_at(for_a_child), who="clerk"),
    Look(name="case-deliver", arrive=_mail_shown, who="clerk"),
    Look(
        name="case-refuse-unexplained",
        arrive=_sent_empty("weigeren", "kim", "ATT_NATIONALITY"),
        who="clerk",
    ),
    Look(
        name="case-ask-unfinished",
        arrive=_sent_empty("informatie-vragen", "bram", "ATT_HOUSEHOLD"),
        who="clerk",
    ),
    Look(name="case-contact-details", arrive=_at(contact_details, "afhandelen"), who="clerk"),
    Look(name="case-letter", arrive=_at(_by("rosa", "ATT_NATIONALITY", letter)), who="clerk"),
    Look(name="case-asked", arrive=_at(asked), who="clerk"),
    Look(name="case-closed", arrive=_at(_by("lena", "ATT_CIVIL_STATUS", closed)), who="clerk"),
    Look(name="case-assign", arrive=_at(_by("tom", "ATT_RESIDENCE"), "toewijzen"), who="lead"),
    Look(name="case-too-late", arrive=_too_late, who="clerk"),
)
