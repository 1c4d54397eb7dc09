"""Both pages of the manual at the screen, from the start page to the document, as citizen and clerk.

Once as most people do it, once by keyboard alone, once without scripts, once on the smallest phone.
"""

from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from tests.browser.citizens_way import AtTheCounter
from tests.browser.clerks_way import AtTheDesk
from tests.browser.hands import Hands, Keyboard, Mouse
from tests.browser.mails import mail_to
from tests.browser.visitor import PHONE, Visitor, Visits
from tests.support.installation import Loket

Way = tuple[dict[str, Any], Callable[[Visitor], Hands]]
WAYS: Final[dict[str, Way]] = {
    "as_most_do": ({}, lambda _: Mouse()),
    "by_keyboard_alone": ({}, lambda visitor: Keyboard(visitor.page)),
    "without_script": ({"java_script_enabled": False}, lambda _: Mouse()),
    "on_the_smallest_phone": ({"viewport": PHONE, "has_touch": True}, lambda _: Mouse()),
}


@pytest.fixture(params=WAYS.values(), ids=WAYS.keys())
def way(request: pytest.FixtureRequest) -> Way:
    chosen: Way = request.param
    return chosen


@pytest.fixture
def citizen(visits: Visits, way: Way) -> AtTheCounter:
    window, hands = way
    visitor = visits.anybody(accept_downloads=True, **window)
    return AtTheCounter(visitor=visitor, hands=hands(visitor))


@pytest.fixture
def clerk(visits: Visits, way: Way) -> AtTheDesk:
    window, hands = way
    visitor = visits.anybody(**window)
    desk = AtTheDesk(visitor=visitor, hands=hands(visitor))
    desk.arrives("clerk")
    return desk


def test_a02_a06_a07_a08_a09_a10_a11_a12_a15_a29_a30_a40_contact_details_are_changed(
    citizen: AtTheCounter, clerk: AtTheDesk, loket: Loket
) -> None:
    citizen.finds("Contactgegevens wijzigen")
    citizen.begins("kim")
    expect(citizen.page.get_by_role("main")).to_contain_text("Rijksregisternummer")
    citizen.types("Gsm-nummer", "0470 12 34 56")
    citizen.answers("Nee, alleen bij de gemeente")
    reference = citizen.sends()

    clerk.opens(reference)
    clerk.acts("Afhandelen", inform="Ja", explanation="Je nieuwe nummer staat in ons bestand.")

    mail = mail_to(loket, "kim", reference, "Je aanvraag is afgehandeld")
    assert "Je nieuwe nummer staat in ons bestand." in mail.text
    citizen.visitor.opens("/mijn-aanvragen")
    citizen.press("link", "Contactgegevens wijzigen")
    expect(citizen.page.get_by_role("main")).to_contain_text("afgehandeld")


def test_b02_b03_b06_b07_b11_b12_b13_b14_b15_b16_a_certificate_is_there_at_once(
    citizen: AtTheCounter,
) -> None:
    citizen.finds("Samenstelling van gezin")
    citizen.begins("jan")
    citizen.answers("Voor mezelf")
    citizen.answers("In België")
    citizen.sends()

    assert citizen.downloads().startswith(b"%PDF")


def test_b19_b29_b30_b32_b33_b35_a_clerk_delivers_a_certificate_for_abroad(
    citizen: AtTheCounter, clerk: AtTheDesk, loket: Loket
) -> None:
    citizen.finds("Attest van leven")
    citizen.begins("jan")
    citizen.answers("Voor mezelf")
    citizen.asks_for_abroad("Marokko")
    reference = citizen.sends()

    clerk.opens(reference)
    clerk.acts("Afleveren", choose="Digitaal")

    mail = mail_to(loket, "jan", reference, "Je document staat klaar")
    citizen.visitor.opens("/documenten")
    citizen.types("code", mail.secret)
    assert citizen.downloads().startswith(b"%PDF")
