"""How somebody works a page: with the mouse, or by keyboard alone."""

from typing import Protocol

from playwright.sync_api import Locator, Page

_FURTHEST = 250


class Hands(Protocol):
    """Whatever can be done on a page."""

    def press(self, target: Locator) -> None:
        """Press a link or a button."""
        ...

    def types(self, target: Locator, text: str) -> None:
        """Type a text into a field, instead of what is there."""
        ...

    def picks(self, target: Locator) -> None:
        """Choose a radio button, or tick a box."""
        ...


class Mouse:
    """Clicks."""

    def press(self, target: Locator) -> None:
        """Click it."""
        target.click()

    def types(self, target: Locator, text: str) -> None:
        """Click it and type."""
        target.fill(text)

    def picks(self, target: Locator) -> None:
        """Click it."""
        target.check()


class Keyboard:
    """Reaches everything with Tab, and works it with Enter, space and arrows."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, target: Locator) -> None:
        """Go there and press Enter."""
        self._reach(target)
        self._page.keyboard.press("Enter")

    def types(self, target: Locator, text: str) -> None:
        """Go there and type over what is there."""
        self._reach(target)
        self._page.keyboard.press("Control+A")
        self._page.keyboard.type(text)

    def picks(self, target: Locator) -> None:
        """Tick the box with space; among radio buttons, walk to it with the arrows."""
        if target.get_attribute("type") == "checkbox":
            self._reach(target)
            self._page.keyboard.press("Space")
            return
        self._reach_group(target)
        for _ in range(_FURTHEST):
            if target.is_checked():
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError("the arrows do not come to this choice")

    def _reach(self, target: Locator) -> None:
        target.wait_for()
        for _ in range(_FURTHEST):
            if target.evaluate("each => each === document.activeElement"):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not come to {target}")

    def _reach_group(self, target: Locator) -> None:
        """A group of radio buttons is one stop of Tab: the chosen one, or the first."""
        target.wait_for()
        for _ in range(_FURTHEST):
            if target.evaluate("each => document.activeElement?.name === each.name"):
                self._page.keyboard.press("Space")
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not come to the group of {target}")
