"""What a citizen does at the screen, step by step, whatever hands do it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.hands import Hands, Mouse
from tests.browser.visitor import Visitor


@dataclass(frozen=True, kw_only=True)
class AtTheCounter:
    """A citizen who asks, from the start page to what was asked."""

    visitor: Visitor
    hands: Hands = field(default_factory=Mouse)

    @property
    def page(self) -> Page:
        """What is on the screen."""
        return self.visitor.page

    def finds(self, product: str) -> None:
        """Find a product on the start page and open it."""
        self.visitor.opens("/")
        self.press("link", product)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(product)

    def begins(self, persona: str) -> None:
        """Begin to ask, and prove who one is on the way."""
        self.press("link", re.compile("^(Aanvragen|Wijzigen)$"), in_main=True)
        self.press("button", re.compile("Identiteitskaart"))
        self.proves(persona)

    def proves(self, persona: str) -> None:
        """At the page of the provider: choose who one is."""
        self.hands.picks(self.page.locator(f"input[name=persona][value={persona}]"))
        self.press("button", "Aanmelden", in_main=False)

    def answers(self, choice: str) -> None:
        """Choose an answer, and go on."""
        self.hands.picks(self.page.get_by_role("radio", name=choice))
        self.goes_on()

    def types(self, label: str, text: str) -> None:
        """Fill in a field."""
        self.hands.types(self.page.get_by_label(label), text)

    def goes_on(self) -> None:
        """To the next part."""
        self.press("button", "Volgende")

    def sends(self) -> str:
        """Agree with the terms and send; the reference that the page then shows."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Klopt alles?")
        self.hands.picks(self.page.get_by_role("checkbox", name="Ik ga akkoord"))
        self.press("button", "Opslaan")
        self.page.wait_for_url("**/verstuurd")
        return self.page.locator(".reference").inner_text()

    def press(self, role: str, name: str | re.Pattern[str], *, in_main: bool | None = None) -> None:
        """Press the first link or button with this name."""
        place = self.page.get_by_role("main") if in_main else self.page
        exact = isinstance(name, str)
        self.hands.press(place.get_by_role(role, name=name, exact=exact).first)  # type: ignore[arg-type]

    def asks_for_abroad(self, country: str) -> None:
        """Say that it is for another country, and for which."""
        self.hands.picks(self.page.get_by_role("radio", name="In het buitenland"))
        self.page.get_by_label("In welk land?").select_option(label=country)
        self.goes_on()

    def downloads(self) -> bytes:
        """Press what downloads, once it is there, and return the file."""
        wanted = self.page.locator("a[download], button").filter(
            has_text=re.compile("download", re.IGNORECASE)
        )
        for _ in range(_LOOKS):
            if wanted.count():
                break
            self.page.wait_for_timeout(_BETWEEN)
            if not self.visitor.runs_scripts:
                self.page.reload()
        with self.page.expect_download() as coming:
            self.hands.press(wanted.first)
        return Path(coming.value.path()).read_bytes()


_LOOKS = 40
_BETWEEN = 500.0
