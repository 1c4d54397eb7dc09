"""Products are found by the words people use: accents, capitals, endings, a typo do not matter."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

SHORTEST_WITH_A_TYPO: Final = 4
"""A shorter word with a typo could be any word."""

SHORTEST_BEGINNING_WITH_A_TYPO: Final = 5
"""And the beginning of a word needs a letter more."""

LONGEST_QUERY: Final = 200

_WORD: Final = re.compile(r"[a-z0-9]+")
_LITTLE_WORDS: Final = """
aan als ben bij dat de deze die dit een en er ga gaan gaat heb het hier
hoe i ik in is je jouw kan kom krijg
maar me met mij mijn moet naar nieuw nieuwe nog of om ons op te uit van vinden voor vraag waar wat
wie wij worden wordt zijn aanvragen aanvraag nodig wil willen zou
au aux avec ce cette comment d demande demander des du et faire j l la le les ma mes mon obtenir
par pour sur un une veux voudrais
antrag beantragen brauche das dem den der ein eine einen einer fur ich meine meinen meiner mein mit
mochte und wie wo
a an apply can do for from get how it my need on request the to want
"""
_FILLERS: Final = frozenset(_LITTLE_WORDS.split())
_WEIGHTS: Final = (4, 3, 1)
_SHORTEST_THAT_TELLS: Final = 3
"""Letters of a word that may lead to a product by itself, when another word is found nowhere."""


@dataclass(frozen=True, kw_only=True)
class Findable:
    """The words of one product: of its title, of what people call it, and of the rest."""

    code: str
    title: str
    synonyms: tuple[str, ...]
    summary: str

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """Its words as they are compared, each once, those that weigh most first."""
        texts = (self.title, " ".join(self.synonyms), f"{self.summary} {self.code}")
        return tuple(tuple(dict.fromkeys(_words(text))) for text in texts)


def products_found_by(query: str, products: Sequence[Findable]) -> tuple[str, ...]:
    """Return the codes of the products in which every word of the query is found, best first.

    Where no product has them all, those that have most of its words of three letters or more. A
    query without a word that counts finds everything, in the order given.

    Source: the manual, both pages, step 2 (zoekfunctie).
    """
    sought = _words(query[:LONGEST_QUERY])
    sought = [word for word in sought if word not in _FILLERS] or sought
    if not sought:
        return tuple(product.code for product in products)
    scores = {product.code: _scores(sought, product) for product in products}
    if not any(all(of_words) for of_words in scores.values()):
        telling = [place for place, word in enumerate(sought) if len(word) >= _SHORTEST_THAT_TELLS]
        scores = {code: [found[place] for place in telling] for code, found in scores.items()}
    most = max((_count(of_words) for of_words in scores.values()), default=0)
    best = [code for code, of_words in scores.items() if most and _count(of_words) == most]
    return tuple(sorted(best, key=lambda code: -sum(scores[code])))


def _count(scores: Iterable[int]) -> int:
    return sum(1 for score in scores if score)


def _scores(sought: Iterable[str], product: Findable) -> list[int]:
    """Return how well each word is found in a product; 0 when not at all."""
    return [
        max(
            weight * max((_likeness(word, each) for each in words), default=0)
            for weight, words in zip(_WEIGHTS, product.words, strict=True)
        )
        for word in sought
    ]


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
