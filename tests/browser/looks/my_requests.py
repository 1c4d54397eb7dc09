"""The pages of my requests, as people meet them."""

from collections.abc import Callable
from typing import Final
from uuid import uuid4

from tests.browser.look import Look
from tests.browser.visitor import Visitor

_ASK: Final = """async ([body, key]) => {
  const headers = {
    "Content-Type": "application/json",
    "Idempotency-Key": key,
    "X-CSRF-Token": document.querySelector("input[name=csrf]").value,
  };
  const options = { method: "POST", headers, body: JSON.stringify(body) };
  const answer = await fetch("/api/intake/v1/requests", options);
  const { request_id: id, position } = await answer.json();
  return `/mijn-aanvragen/${id}?after=${position}`;
}"""
_UNKNOWN: Final = "D2E6-50SS-Y0JH-JJGG"
"""Well formed, and never given out: it is made with another key."""


def asks(visitor: Visitor, product: str, **wish: object) -> str:
    """Let somebody who is signed in ask for a paper, and open its page; the path of that page."""
    visitor.opens("/mijn-aanmeldingen")
    body = {
        "product": product,
        "purpose": "domestic",
        "subject": {"relation": "self"},
        "answers": {},
        "terms_accepted": True,
        **wish,
    }
    path: str = visitor.page.evaluate(_ASK, [body, str(uuid4())])
    visitor.opens(path)
    return path.partition("?")[0]


def _handled_by_a_clerk(visitor: Visitor) -> str:
    """What is for use abroad waits for a clerk."""
    path = asks(visitor, "ATT_LIFE", purpose="abroad", answers={"country": "FR"})
    visitor.page.locator(".story li:nth-child(4)").wait_for()
    return path


def _delivered(visitor: Visitor) -> str:
    path = asks(visitor, "ATT_LIFE")
    visitor.page.locator(".sent a.button").wait_for()
    return path


def _list(visitor: Visitor) -> None:
    _handled_by_a_clerk(visitor)
    visitor.opens("/mijn-aanvragen")


def _asked_whether_to_withdraw(visitor: Visitor) -> None:
    visitor.opens(f"{_handled_by_a_clerk(visitor)}/intrekken")


def _withdrawn(visitor: Visitor) -> None:
    _asked_whether_to_withdraw(visitor)
    visitor.page.locator("main form button").click()
    visitor.page.locator(".banner").first.wait_for()


def _too_late(visitor: Visitor) -> None:
    visitor.opens(f"{_delivered(visitor)}/intrekken")


def _data(visitor: Visitor) -> None:
    _delivered(visitor)
    visitor.opens("/mijn-gegevens")


def _typed(path: str, code: str) -> Callable[[Visitor], None]:
    def arrive(visitor: Visitor) -> None:
        visitor.opens(path)
        visitor.page.locator("#code").fill(code)
        visitor.page.locator("form[data-fragment] button").click()
        visitor.page.locator("main [role=alert]").first.wait_for()

    return arrive


def _new_link_asked(visitor: Visitor) -> None:
    _typed("/documenten", "A" * 43)(visitor)
    visitor.page.locator("form.offer button").click()
    visitor.page.locator("main [role=status]").wait_for()


LOOKS: Final[tuple[Look, ...]] = (
    Look(name="my-requests-none", arrive="/mijn-aanvragen", who="willy"),
    Look(name="my-requests", arrive=_list, who="jan"),
    Look(name="my-requests-closed", arrive="/mijn-aanvragen?toon=afgerond", who="willy"),
    Look(name="my-request-with-clerk", arrive=_handled_by_a_clerk, who="jan"),
    Look(name="my-request-delivered", arrive=_delivered, who="jan"),
    Look(name="withdraw", arrive=_asked_whether_to_withdraw, who="jan"),
    Look(name="my-request-withdrawn", arrive=_withdrawn, who="jan"),
    Look(name="withdraw-too-late", arrive=_too_late, who="jan"),
    Look(name="my-data", arrive=_data, who="jan"),
    Look(name="my-sign-ins", arrive="/mijn-aanmeldingen", who="jan"),
    Look(name="signed-out", arrive="/afgemeld"),
    Look(name="sign-in-staff", arrive="/aanmelden?voor=medewerker"),
    Look(name="contact", arrive="/contact"),
    Look(name="accessibility", arrive="/toegankelijkheid"),
    Look(name="privacy", arrive="/privacy"),
    Look(name="information-wrong-code", arrive=_typed("/informatie", "A" * 43)),
    Look(name="documents-wrong-code", arrive=_typed("/documenten", "A" * 43)),
    Look(name="documents-new-link", arrive=_new_link_asked),
    Look(name="verification-unknown", arrive=_typed("/verificatie", _UNKNOWN)),
    Look(name="verification-mistyped", arrive=_typed("/verificatie", "7K3M")),
)
