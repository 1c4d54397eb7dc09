"""Somebody can have several acts of a kind: it must be clear which one is asked for."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from libs.events.contracts.personal import ActReference
from libs.events.contracts.products import ActKind

SEVERAL_ACTS = "several-acts"
ANOTHER_ACT = "another-act-meant"

_WORD: Final = re.compile(r"[a-z0-9]+")
_FILLERS: Final = frozenset(
    """
aan akte akten aktes dat de die een en gemeente het ik in is jaar mijn met of op over stad te uit
van voor was waar wanneer welke
geboorte geboorteakte geboren huwelijk huwelijksakte getrouwd gehuwd trouw echtscheiding
echtscheidingsakte gescheiden scheiding overlijden overlijdensakte overleden nationaliteit
nationaliteitsakte erkenning erkenningsakte erkend adoptie adoptieakte geadopteerd
naamsverandering naam
""".split()  # noqa: SIM905 - as a list it would be a page long
)
"""Words that do not tell one act from another."""
_YEAR: Final = re.compile(r"(1[89]|20)\d\d")
_ONCE: Final = frozenset({ActKind.BIRTH, ActKind.DEATH})
_MONTHS: Final = {
    "januari": "1",
    "februari": "2",
    "maart": "3",
    "april": "4",
    "mei": "5",
    "juni": "6",
    "juli": "7",
    "augustus": "8",
    "september": "9",
    "oktober": "10",
    "november": "11",
    "december": "12",
}


@dataclass(frozen=True, kw_only=True)
class ActsFound:
    """The acts that DABS has of somebody, and the words by which the applicant told which.

    `acts` are those that it can give in the form that is asked; `in_another_form` tells whether it
    has one that it cannot.
    """

    acts: tuple[ActReference, ...] = field(repr=False)
    words: str = field(default="", repr=False)
    in_another_form: bool = False

    @property
    def meant(self) -> ActReference | None:
        """The act that is meant; None when there is none, or when it is not clear which."""
        fitting = [act for act in self.acts if self._fits(act)]
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, act: ActReference) -> bool:
        sought = _words(self.words)
        if act.number.lower().lstrip("0") in sought:
            return True
        known = _words(act.title)
        known |= {_MONTHS[word] for word in known & set(_MONTHS)}
        telling = sought - _FILLERS
        return not telling or (any(_tells_one(word) for word in telling) and telling <= known)


def it_is_clear_which_act_is_meant(found: ActsFound | None) -> str | None:
    """Return the reason why a clerk is needed, or None when exactly one act is meant.

    Every word that tells something (a year, a place, a day) must fit the act, and a year, a place
    or the number of the act must be among them, so that nobody gets an act in the place of another
    that DABS does not have. Without words the only act is meant.

    Source: reference/domain.md, section 3, row 17 (choose which marriage if several); interfaces,
    `answers: {act?}`; C01.
    """
    if found is None or not found.acts or found.meant is not None:
        return None
    return SEVERAL_ACTS if len(found.acts) > 1 else ANOTHER_ACT


def words_tell_which(kind: ActKind) -> bool:
    """Tell whether words are needed to know which act of a kind is meant: of birth there is one.

    So there is of death; whatever was typed beside it (a hospital, another language) tells whose
    act it is, and keeps nobody from the only one.
    """
    return kind not in _ONCE


def _tells_one(word: str) -> bool:
    """Tell whether a word can single out an act: a year or a place; a day or a count cannot."""
    if word.isdigit():
        return _YEAR.fullmatch(word) is not None
    return word not in _MONTHS


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return {word.lstrip("0") or "0" for word in _WORD.findall(letters)}
