"""A message is in the language of whoever reads it, where we have that; else the municipality's."""

from typing import Final

LANGUAGES: Final = ("nl", "fr", "de", "en")
"""Those in which every message is written (ISO 639-1); the first is for whoever has none of them.
"""


def language_of(wished: str | None, *, municipality: str) -> str:
    """Return the language to write in.

    `wished` is that of the sign-in, or what a clerk filled in for a correspondent; `municipality`
    is the language in which the municipality works.

    Source: the law on the use of languages in administrative matters (18 July 1966) leaves private
    persons free to choose; interfaces, "Signing in" (`prefLanguage`).
    """
    for one in (wished, municipality):
        if one is not None and (language := one.strip()[:2].lower()) in LANGUAGES:
            return language
    return LANGUAGES[0]
