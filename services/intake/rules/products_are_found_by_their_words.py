"""Products are found by the words people use: accents, capitals, endings, a typo do not matter."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

SHORTEST_WITH_A_TYPO: Final = 4
"""A shorter word with a typo could be any word."""

SHORTEST_BEGINNING_WITH_A_TYPO: Final = 5
"""And the beginning of a word needs a letter more."""

LONGEST_QUERY: Final = 200

_WORD: Final = re.compile(r"[a-z0-9]+")
_LITTLE_WORDS: Final = """
aan de dat een en het hoe i ik in je jouw kan me mijn moet of om op te van voor vraag
aanvragen aanvraag wil willen zou
"""
_FILLERS: Final = frozenset(_LITTLE_WORDS.split())
_WEIGHTS: Final = (4, 3, 1)


@dataclass(frozen=True, kw_only=True)
class Findable:
    """The words of one product: of its title, of the synonyms people use, and of the rest."""

    code: str
    title: str
    synonyms: tuple[str, ...]
    summary: str


def products_found_by(query: str, products: Sequence[Findable]) -> tuple[str, ...]:
    """Return the codes of the products in which every word of the query is found, best first.

    A query without a word that counts finds everything, in the order given.

    Source: the manual, both pages, step 2 (zoekfunctie).
    """
    sought = _words(query[:LONGEST_QUERY])
    sought = [word for word in sought if word not in _FILLERS] or sought
    if not sought:
        return tuple(product.code for product in products)
    scores = [(_score(sought, product), product.code) for product in products]
    return tuple(code for score, code in sorted(scores, key=lambda each: -each[0]) if score)


def _score(sought: Iterable[str], product: Findable) -> int:
    """Return 0 when a word is not found at all."""
    sources = [
        _words(product.title),
        _words(" ".join(product.synonyms)),
        _words(f"{product.summary} {product.code}"),
    ]
    total = 0
    for word in sought:
        best = max(
            weight * max((_likeness(word, each) for each in words), default=0)
            for weight, words in zip(_WEIGHTS, sources, strict=True)
        )
        if best == 0:
            return 0
        total += best
    return total


def _likeness(sought: str, word: str) -> int:
    """Return 4 for the word itself, 3 for its beginning, 2 for a part, 1 with a typo, else 0."""
    if word == sought:
        return 4
    if word.startswith(sought):
        return 3
    if len(sought) < SHORTEST_WITH_A_TYPO:
        return 0
    if sought in word:
        return 2
    candidates = {word}
    if len(sought) >= SHORTEST_BEGINNING_WITH_A_TYPO:
        candidates |= {word[: len(sought) + longer] for longer in (-1, 0, 1)}
    return 1 if any(_differ_by_one(sought, each) for each in candidates) else 0


def _differ_by_one(one: str, other: str) -> bool:
    """Tell whether one letter is wrong, missing or too many, or two neighbours are swapped."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    start = next(
        (place for place, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b),
        len(shorter),
    )
    if len(shorter) != len(longer):
        return shorter[start:] == longer[start + 1 :]
    if shorter[start + 1 :] == longer[start + 1 :]:
        return True
    swapped = longer[start + 1 : start + 2] + longer[start : start + 1]
    return shorter[start : start + 2] == swapped and shorter[start + 2 :] == longer[start + 2 :]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))
