"""One page in one state: who looks at it, and what must have happened before."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browser.visitor import Language, Visitor, Visits


@dataclass(frozen=True, kw_only=True)
class Look:
    """One page in one state.

    Attributes:
        who: the persona who is signed in; None: nobody.
        arrive: brings a visitor to the page; a path alone is opened.
        leave: takes back what arriving changed, so that the next one finds the same.
    """

    name: str
    arrive: str | Callable[[Visitor], object]
    who: str | None = None
    leave: Callable[[Visitor], object] | None = None

    def visitor(self, visits: Visits, *, language: Language = "nl", **window: Any) -> Visitor:
        """Let the right person come."""
        if self.who is None:
            return visits.anybody(language=language, **window)
        return visits.signed_in(self.who, language=language, **window)

    def open(self, visitor: Visitor) -> Page:
        """Bring the visitor to the page in its state."""
        if isinstance(self.arrive, str):
            return visitor.opens(self.arrive)
        self.arrive(visitor)
        return visitor.page

    def close(self, visitor: Visitor) -> None:
        """Leave the installation as it was."""
        if self.leave is not None:
            self.leave(visitor)
