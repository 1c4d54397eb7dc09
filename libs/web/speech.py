"""In which language a page speaks, and how its sentences come to be in it.

Templates hold the Dutch sentence, in `{% trans %}` or `_("…")`; the other languages stand beside
them, in `translations/<language>/*.po` of the same folder, one file a subject. A sentence in Python
is marked by `sentence("…")` and shown by the filter `said` (libs.web.translating). Whatever has no
translation is shown in Dutch; tests/architecture/test_translations.py tells what lacks one.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from libs.web.languages import LANGUAGES, language_for

SOURCE: Final = LANGUAGES[0]
"""The language in which sentences are written."""

COOKIE: Final = "taal"
"""Remembers which language somebody chose on a page; it is the query parameter too."""

NAMES: Final = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
"""How each language calls itself."""

_A_YEAR: Final = 365 * 24 * 60 * 60
_SPEAKING: Final[ContextVar[str]] = ContextVar("speaking", default=SOURCE)


def sentence(text: str) -> str:
    """Mark a sentence in Python as one that pages show: it is found by its mark, and translated."""
    return text


def speaking() -> str:
    """Return the language of the page that is being made (ISO 639-1)."""
    return _SPEAKING.get()


@contextmanager
def speaks(language: str) -> Iterator[None]:
    """Let whatever is made inside speak this language."""
    token = _SPEAKING.set(language)
    try:
        yield
    finally:
        _SPEAKING.reset(token)


def language_of(request: Request, *others: str | None) -> str:
    """Return the language for a visitor: as just chosen, as chosen before, as the browser asks.

    The `others` count in turn where none of these names one of ours.
    """
    for chosen in (request.query_params.get(COOKIE), request.cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return chosen
    return language_for(request.headers.get("accept-language"), *others)


def remember(request: Request, response: Response) -> None:
    """Keep a language that was just chosen, for a year and for this browser."""
    chosen = request.query_params.get(COOKIE)
    if chosen in LANGUAGES:
        response.set_cookie(
            COOKIE,
            chosen,
            max_age=_A_YEAR,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )


def switches(request: Request) -> Sequence[tuple[str, str, str]]:
    """Return code, own name and address of each language, for the page that is being looked at.

    A page that answers a form leads to the form in that language; where the address of the form
    shows no page, there is nothing to choose.
    """
    if request.method != "GET" and not _shows_a_page(request):
        return ()
    return [
        (code, NAMES[code], f"?{request.url.include_query_params(**{COOKIE: code}).query}")
        for code in LANGUAGES
    ]


def _shows_a_page(request: Request) -> bool:
    """Tell whether the address that was posted to can be looked at too."""
    looked_at = {**request.scope, "method": "GET"}
    return any(route.matches(looked_at)[0] is Match.FULL for route in request.app.routes)
