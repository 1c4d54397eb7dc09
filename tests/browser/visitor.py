"""Somebody at a screen: Chromium at the site, signed in or not, in a language, on a screen's width."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support import browser as signing_in
from tests.support.installation import Loket

Language = Literal["nl", "fr", "de", "en"]
STAFF: Final = frozenset(
    {"clerk", "clerk2", "lead", "analyst", "officer", "clerk-lindedaal", "admin"}
)
PHONE: Final = {"width": 320, "height": 640}
DESKTOP: Final = {"width": 1280, "height": 900}
_LOCALES: Final = {"nl": "nl-BE", "fr": "fr-BE", "de": "de-BE", "en": "en-GB"}
_PATIENCE: Final = 15_000.0
_SIGNED_IN: Final[dict[tuple[str, str, str], list[dict[str, str]]]] = {}
_RULES: Final = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """A browser window; `strange` gathers what a page asked of other sites, and what went wrong."""

    page: Page
    site_url: str
    runs_scripts: bool = True
    loket: Loket | None = field(default=None, repr=False)
    strange: list[str] = field(default_factory=list)

    def opens(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.site_url + path)
        return self.page

    @property
    def town(self) -> Loket:
        """The installation, where a page needs that something happened before."""
        assert self.loket is not None
        return self.loket

    def speaks(self, language: Language) -> None:
        """Choose a language, for the pages that come."""
        choice = {"name": "taal", "value": language, "url": self.site_url}
        self.page.context.add_cookies([choice])  # type: ignore[list-item]

    @property
    def path(self) -> str:
        """Path and query of what is looked at."""
        seen = urlsplit(self.page.url)
        return f"{seen.path}?{seen.query}" if seen.query else seen.path

    def barriers(self) -> list[str]:
        """What axe finds that keeps somebody out: rule, and the first element."""
        found = Axe().run(self.page, options=_RULES).response
        return [
            f"{each['id']}: {each['nodes'][0]['html'][:200]} {each['nodes'][0]['failureSummary']}"
            for each in found["violations"]
        ]

    def sideways(self) -> int:
        """How many pixels the page is wider than its window."""
        width: int = self.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return width


class Visits:
    """Lets visitors come, and leave."""

    def __init__(self, *, loket: Loket, chromium: Browser) -> None:
        self._loket = loket
        self._chromium = chromium
        self._opened: list[BrowserContext] = []

    def anybody(
        self, *, language: Language = "nl", host: str = "localhost", **window: Any
    ) -> Visitor:
        """Somebody who did not sign in; `window` goes to playwright's `new_context`."""
        context = self._chromium.new_context(
            locale=_LOCALES[language], **{"viewport": DESKTOP, **window}
        )
        context.set_default_timeout(_PATIENCE)
        self._opened.append(context)
        port = urlsplit(self._loket.site_url).port
        visitor = Visitor(
            page=context.new_page(),
            site_url=f"http://{host}:{port}",
            runs_scripts=window.get("java_script_enabled", True),
            loket=self._loket,
        )
        _watch(visitor)
        return visitor

    def signed_in(
        self,
        persona: str,
        *,
        language: Language = "nl",
        host: str = "localhost",
        fresh: bool = False,
        **window: Any,
    ) -> Visitor:
        """A persona who signed in, on another screen: the cookies are brought along.

        One sign-in serves all tests; whoever signs out asks for a `fresh` one.
        """
        visitor = self.anybody(language=language, host=host, **window)
        known = self._loket.site_url, persona, host
        if fresh or known not in _SIGNED_IN:
            _SIGNED_IN[known] = self._cookies_of(persona, host, visitor.site_url)
        visitor.page.context.add_cookies(_SIGNED_IN[known])  # type: ignore[arg-type]
        if fresh:
            del _SIGNED_IN[known]
        return visitor

    def _cookies_of(self, persona: str, host: str, site_url: str) -> list[dict[str, str]]:
        with signing_in.Browser(self._loket, host=host) as elsewhere:
            wish: Mapping[str, str] = {"voor": "medewerker"} if persona in STAFF else {}
            elsewhere.signs_in(persona, **wish)
            return [
                {"name": each.name, "value": each.value or "", "url": site_url}
                for each in elsewhere.http.cookies.jar
            ]

    def leave(self) -> None:
        """Close every window."""
        for context in self._opened:
            context.close()


def _watch(visitor: Visitor) -> None:
    """Note every request to another site, every error of a script, every breach of the policy."""
    ours = ("localhost", "data:", "blob:")

    def asked(url: str) -> None:
        host = urlsplit(url).hostname or ""
        if not (host.endswith("localhost") or url.startswith(ours)):
            visitor.strange.append(url)

    visitor.page.on("request", lambda request: asked(request.url))
    visitor.page.on("pageerror", lambda error: visitor.strange.append(str(error)))
    visitor.page.on(
        "console",
        lambda message: (
            visitor.strange.append(message.text)
            if "Content Security Policy" in message.text
            else None
        ),
    )
