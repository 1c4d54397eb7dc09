"""Dutch that is left on a page in another language."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

_ONLY_DUTCH = re.compile(
    r"\b(?:het|een|niet|wordt|werd|aanvra\w+|naar|voor|geen|nog|zijn|heeft|gevraagd|krijgt|kreeg"
    r"|ingediend|akte|register kent|behandeld|afgele\w+|afleveren|geweigerd|medewerker|backoffice"
    r"|politie|advies|taak|klaar|klaargezet|toelichting|reden|vraag|bericht|wij|je"
    r"|welke|deze|maar|ook|uur|onze|jouw|waarom|alleen|opnieuw)\b",
    re.IGNORECASE,
)
"""Words that no French, German or English sentence of ours has."""
_THEIRS_TOO = {"de": {"akte", "backoffice", "bericht", "je", "reden"}, "fr": {"je", "onze"}}
"""What a language happens to say in the same word."""
_VOID = {"br", "hr", "img", "input", "link", "meta"}


class _Texts(HTMLParser):
    """Gathers the texts of a page that claim to be in its own language."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        foreign = tag in {"script", "style", "blockquote"} or (
            tag != "html" and named.get("lang") is not None
        )
        if tag not in _VOID:
            self._open.append((tag, foreign))
        if not foreign:
            self.texts += [named[name] or "" for name in ("aria-label", "title") if name in named]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(foreign for _, foreign in self._open):
            self.texts.append(" ".join(data.split()))


def dutch_in(page: str, language: str) -> Iterator[str]:
    """Yield every text of a page that is in Dutch, and does not say that it is."""
    reader = _Texts()
    reader.feed(page)
    theirs = _THEIRS_TOO.get(language, set())
    for text in reader.texts:
        if {word.lower() for word in _ONLY_DUTCH.findall(text)} - theirs:
            yield text
