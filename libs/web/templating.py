"""Templates of pages, and making a page of one: Jinja2, escaped, in the visitor's language.

A page template begins with `{% extends "frame.html" %}` and fills the blocks `title`, `head` and
`content`. It is given `municipality`, `service`, `path` and what its route gives; whatever it uses
and is not given is an error (StrictUndefined). Sentences are translated by `libs.web.translating`.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from libs.assurance import AssuranceLevel
from libs.web.dates import day, moment, term
from libs.web.municipalities import Municipality
from libs.web.navigation import navigation
from libs.web.phone_numbers import written
from libs.web.speech import language_of, speaking, speaks, switches
from libs.web.translating import Translator

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HERE: Final = Path(__file__).parent
KINDS: Final = {".css": "text/css", ".js": "text/javascript"}
FILES: Final = {
    path.name: path.read_bytes()
    for path in sorted((_HERE / "static").iterdir())
    if path.suffix in KINDS
}
"""The stylesheets and scripts of all pages, by name."""


@cache
def pages(service: str, *folders: Path) -> Environment:
    """Make, once, the environment of a service's page templates, in `folders` and then here.

    Filters: `day` (30 november 2025), `moment` (30 november 2025 om 14.05 uur), both on the clock
    of Brussels, `term`: the one or the other, by how near it is, `phone`: a number in groups,
    `continued`: a sentence that goes on after a colon, and `said`: a sentence that Python gives,
    translated.
    """
    environment = Environment(
        loader=FileSystemLoader([*folders, _HERE / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    translator = Translator((*folders, _HERE))
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined] # the extension brings it
        translator.gettext, translator.ngettext, newstyle=True
    )
    environment.globals["service"] = service
    environment.globals["asset"] = lambda name: asset(service, name)
    environment.globals["sign_in_path"] = sign_in_path
    environment.filters["day"] = day
    environment.filters["moment"] = moment
    environment.filters["continued"] = continued
    environment.filters["phone"] = written
    environment.filters["term"] = term
    # never `_()` of a variable: its answer counts as markup, whatever stood in the variable
    environment.filters["said"] = translator.said
    return environment


def render(
    environment: Environment,
    template: str,
    *,
    request: Request,
    municipality: Municipality,
    **content: Any,
) -> str:
    """Return a page, or a part of one, in the language of whoever asks."""
    session = content.get("session")
    theirs = session.caller.language if session else None
    with speaks(language_of(request, theirs, municipality.language)):
        return environment.get_template(template).render(
            {
                "language": speaking(),
                "languages": switches(request),
                "path": request.url.path,
                "navigation": navigation(session.caller if session else None, request.url.path),
                "municipality": municipality,
                **content,
            }
        )


def continued(text: str, language: str | None = None) -> str:
    """Return a sentence as it goes on after a colon: maandag tot vrijdag; German keeps its capital.

    Without a `language` the text is in that of the page. English keeps the names of days as well.
    """
    if (language or speaking()) == "de" or text[1:2].isupper() or text.startswith(_DAYS):
        return text
    return text[:1].lower() + text[1:]


def asset(service: str, name: str) -> str:
    """Return the address of a stylesheet or script; another content has another address."""
    return f"/static/{service}/{name}?{hashlib.sha256(FILES[name]).hexdigest()[:12]}"


def sign_in_path(
    back_to: str | None, level: AssuranceLevel | None = None, whom: str | None = None
) -> str:
    """Return where one signs in, surely enough for `level`, to come back to a path of this site.

    `whom` is "burger" or "medewerker"; without it, a citizen.
    """
    wish = {"voor": whom, "niveau": level, "terug": back_to}
    fields = {name: value for name, value in wish.items() if value is not None}
    return f"/aanmelden?{urlencode(fields)}" if fields else "/aanmelden"
