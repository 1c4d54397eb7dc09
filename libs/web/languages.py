"""In which language somebody reads: as the browser asks, else as the sign-in says, else ours."""

import re
from functools import lru_cache
from typing import Any, Final

from starlette.responses import Response

LANGUAGES: Final = ("nl", "fr", "de", "en")
"""Those in which we speak (ISO 639-1); the first is for whoever wishes none of them."""

ACCEPT_LANGUAGE: Final[dict[str, Any]] = {
    "name": "Accept-Language",
    "in": "header",
    "description": "De taal waarin je leest: `nl`, `fr`, `de` of `en`. Zonder deze header is het "
    "de taal van je aanmelding.",
    "schema": {"type": "string", "maxLength": 200, "example": "fr, nl;q=0.5"},
}
"""The header, as the OpenAPI document tells it (`openapi_extra` of a route)."""

_LONGEST: Final = 200
_WEIGHT: Final = re.compile(r"\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)


def language_for(accepted: str | None, *others: str | None) -> str:
    """Return the language to speak in.

    `accepted` is the header `Accept-Language` (RFC 9110, section 12.5.4); what is unclear in it is
    passed over. The `others` count in turn where it names none of ours: the language of the
    sign-in, that of the municipality.
    """
    wishes = (*_accepted(accepted or ""), *((other or "")[:2].lower() for other in others))
    return next((wish for wish in wishes if wish in LANGUAGES), LANGUAGES[0])


def spoken_in(language: str, response: Response) -> None:
    """Say of an answer in which language it is, and that another reader gets another one."""
    response.headers["Content-Language"] = language
    response.headers["Vary"] = "Accept-Language"


@lru_cache(maxsize=256)
def _accepted(header: str) -> tuple[str, ...]:
    """Return the languages that a header names, the dearest first."""
    weighed = []
    for part in header[:_LONGEST].split(","):
        tag, semicolon, rest = part.partition(";")
        found = _WEIGHT.fullmatch(rest)
        weight = float(found[1]) if found else 0.0 if semicolon else 1.0
        if weight > 0:
            weighed.append((weight, tag.strip().partition("-")[0].lower()))
    return tuple(tag for _, tag in sorted(weighed, key=lambda each: -each[0]))
