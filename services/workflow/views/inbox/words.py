"""The words by which a task is found: folded, so that accents and capitals do not matter."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_LONGEST_WORD = 100


def folded(text: str) -> str:
    """Return the text in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, each once, in order; `D'Hondt` is `d`, `hondt` and `dhondt`."""
    found: dict[str, None] = {}
    for chunk in folded(text).split():
        parts = _WORD.findall(chunk)
        for word in (*parts, "".join(parts)):
            if word:
                found[word[:_LONGEST_WORD]] = None
    return tuple(found)


def prefixes_of(text: str, *, limit: int = 10) -> tuple[str, ...]:
    """Return what is looked for: each word may be the beginning of one that was written."""
    words = [word[:_LONGEST_WORD] for word in _WORD.findall(folded(text))]
    return tuple(dict.fromkeys(words))[:limit]


def telling_word(words: Iterable[str]) -> str | None:
    """Return the one that the fewest tasks can have, as far as a word shows it.

    Numbers and parts of references are seldom, and long words more so than short ones. A single
    letter or digit is none: it begins a word of every third task, since a reference alone has 14 of
    them.
    """
    several = (word for word in words if len(word) > 1 or not word.isascii())
    return max(several, key=lambda word: (not word.isalpha(), len(word)), default=None)
