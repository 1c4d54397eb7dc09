"""What a clerk does at the screen, step by step, whatever hands do it."""

from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from tests.browser.hands import Hands, Mouse
from tests.browser.visitor import Visitor


@dataclass(frozen=True, kw_only=True)
class AtTheDesk:
    """A clerk who handles, from the tray to the outcome."""

    visitor: Visitor
    hands: Hands = field(default_factory=Mouse)

    @property
    def page(self) -> Page:
        """What is on the screen."""
        return self.visitor.page

    def arrives(self, persona: str) -> None:
        """Sign in at the handling portal, as staff do."""
        self.visitor.opens("/behandelportaal")
        self.hands.press(self.page.get_by_role("button", name="Aanmelden met je werkaccount"))
        self.hands.picks(self.page.locator(f"input[name=persona][value={persona}]"))
        self.hands.press(self.page.get_by_role("button", name="Aanmelden", exact=True))
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Takenbakje")

    def opens(self, reference: str) -> None:
        """Find the task in the tray by its reference, once it is there, and open the case."""
        self.visitor.opens(f"/behandelportaal/taken?q={reference}")
        row = self.page.get_by_role("row").filter(has_text=reference)
        for _ in range(_LOOKS):
            if row.count():
                break
            self.page.wait_for_timeout(_BETWEEN)
            self.page.reload()
        self.hands.press(row.get_by_role("link").first)
        expect(self.page.get_by_role("main")).to_contain_text(reference)

    def acts(
        self,
        action: str,
        *,
        choose: str = "",
        inform: str = "",
        explanation: str = "",
        finish: str = "",
    ) -> None:
        """Open an action in the panel, fill in what it asks, and do it.

        `finish` is what stands on the button of the form, where that is not the action's name.
        """
        panel = self.page.get_by_role("complementary")
        self.hands.press(panel.get_by_role("link", name=action))
        for choice in (choose, inform):
            if choice:
                self.hands.picks(panel.get_by_role("radio", name=choice))
        if explanation:
            self.hands.types(panel.get_by_role("textbox", name="Toelichting"), explanation)
        self.hands.press(panel.get_by_role("button", name=finish or action, exact=True))
        expect(self.page.get_by_role("status").first).to_be_visible()


_LOOKS = 40
_BETWEEN = 500.0
