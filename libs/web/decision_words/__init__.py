"""Decisions by rule in plain words, for citizens and for staff, in four languages.

The words are data: `<language>.yaml` beside this file has a title for every rule, and for each
audience a sentence for every outcome and two for every condition, met and not met. What a newer
version of a service may tell and has no words here yet is passed over for citizens; for staff its
code stands for itself. Services store and tell codes alone, never sentences.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from libs.web.templating import continued

FOLDER: Final = Path(__file__).parent
STAFF: Final = "staff"
CITIZEN: Final = "citizen"
REGISTER: Final = "register-data"
"""The one condition that citizens read in place of all that the register says of them."""

SHOWN_TO_CITIZENS_AS: Final[Mapping[str, str]] = {
    "known-in-register": REGISTER,
    "alive": REGISTER,
    "file-active": REGISTER,
}
"""Conditions of which a citizen need not read which of them it was: a clerk looks at that first."""


@dataclass(frozen=True, kw_only=True)
class Looked:
    """One condition that a rule looked at, as it is told: its code and whether it held."""

    code: str
    met: bool


@dataclass(frozen=True, kw_only=True)
class InWords(Looked):
    """The same with its sentence."""

    sentence: str


def title_of(rule: str, language: str) -> str:
    """Return what people call a rule; one that has no title yet is called by its name."""
    return str(_words(language)["rules"].get(rule, rule))


def for_staff(conditions: Iterable[Looked], language: str) -> tuple[InWords, ...]:
    """Return every condition in words for those who handle requests."""
    return tuple(
        InWords(code=each.code, met=each.met, sentence=_condition(each, STAFF, language))
        for each in conditions
    )


def for_the_citizen(conditions: Iterable[Looked], language: str) -> tuple[InWords, ...]:
    """Return the conditions in words for the citizen, each once; what has no words is left out."""
    shown: dict[str, bool] = {}
    for each in conditions:
        code = SHOWN_TO_CITIZENS_AS.get(each.code, each.code)
        shown[code] = shown.get(code, True) and each.met
    looked = [Looked(code=code, met=met) for code, met in shown.items()]
    told = _words(language)[CITIZEN]["conditions"]
    return tuple(
        InWords(code=each.code, met=each.met, sentence=_condition(each, CITIZEN, language))
        for each in looked
        if each.code in told
    )


def decided_for_staff(outcome: str, conditions: Iterable[Looked], language: str) -> str:
    """Say what was decided and every reason why it was not automatic."""
    lead: str = _words(language)[STAFF]["outcomes"].get(outcome, outcome)
    return _joined(lead, for_staff(conditions, language), language=language)


def decided_for_the_citizen(outcome: str, conditions: Iterable[Looked], language: str) -> str:
    """Say what was decided, why, and what happens next."""
    words = _words(language)[CITIZEN]
    lead: str = words["outcomes"].get(outcome, "")
    because: str = words["because"].get(outcome, "")
    then: str = words["next"].get(outcome, "")
    return _joined(
        lead, for_the_citizen(conditions, language), then, because=because, language=language
    )


def _joined(
    lead: str, conditions: Sequence[InWords], then: str = "", *, because: str = "", language: str
) -> str:
    why = [each.sentence for each in conditions if not each.met]
    if why and because:
        why[0] = f"{because} {continued(why[0], language)}"
    said = (lead, *why, then)
    return " ".join(sentence for sentence in said if sentence)


def _condition(looked: Looked, audience: str, language: str) -> str:
    words = _words(language)[audience]["conditions"].get(looked.code)
    return looked.code if words is None else str(words["met" if looked.met else "not-met"])


@cache
def _words(language: str) -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load((FOLDER / f"{language}.yaml").read_text("utf-8"))
    return words
